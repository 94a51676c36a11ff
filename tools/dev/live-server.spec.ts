import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveServer } from './live-server.js';

/** What the test settles when it wants to. */
class Later<T> {
  resolve!: (value: T) => void;
  readonly promise = new Promise<T>((resolve) => (this.resolve = resolve));
}

/** A server that does what it is told, when the test says so. */
class FakeServer {
  readonly serves = new Later<void>();
  readonly ends = new Later<number>();
  readonly running = {
    ready: this.serves.promise,
    ended: this.ends.promise,
    stop: vi.fn(() => this.ends.resolve(0)),
  };
}

describe('a server that is built and started again at each change', () => {
  let builds: Later<boolean>[];
  let servers: FakeServer[];
  const said: string[] = [];
  const isReady = vi.fn();
  let live: LiveServer;
  let code: Promise<number>;

  beforeEach(() => {
    [builds, servers] = [[], []];
    said.length = 0;
    isReady.mockClear();
    live = new LiveServer({
      build(signal) {
        const build = new Later<boolean>();
        signal.addEventListener('abort', () => build.resolve(false));
        builds.push(build);
        return build.promise;
      },
      start() {
        const server = new FakeServer();
        servers.push(server);
        return server.running;
      },
      isReady,
      say: (sentence) => said.push(sentence),
    });
    code = live.run();
  });

  const untilThereAre = (count: Readonly<{ builds: number; servers: number }>) =>
    vi.waitFor(() => expect({ builds: builds.length, servers: servers.length }).toEqual(count));
  const started = async () => {
    builds[0]?.resolve(true);
    await untilThereAre({ builds: 1, servers: 1 });
    servers[0]?.serves.resolve();
    await vi.waitFor(() => expect(isReady).toHaveBeenCalled());
  };

  it('is started when it is built, and tells once that it serves', async () => {
    await started();
    live.changed();
    await untilThereAre({ builds: 2, servers: 1 });
    builds[1]?.resolve(true);
    await untilThereAre({ builds: 2, servers: 2 });
    servers[1]?.serves.resolve();
    live.stop();
    expect(await code).toBe(0);
    expect(isReady).toHaveBeenCalledOnce();
  });

  it('serves on until the next is built, and has ended before that is started', async () => {
    await started();
    const [first] = servers;
    first?.running.stop.mockReturnValue(undefined);
    live.changed();
    await untilThereAre({ builds: 2, servers: 1 });
    expect(first?.running.stop).not.toHaveBeenCalled();
    builds[1]?.resolve(true);
    await vi.waitFor(() => expect(first?.running.stop).toHaveBeenCalledOnce());
    expect(servers).toHaveLength(1);
    first?.ends.resolve(0);
    await untilThereAre({ builds: 2, servers: 2 });
    expect(said).toEqual([]);
  });

  it('serves on where the next cannot be built', async () => {
    await started();
    live.changed();
    await untilThereAre({ builds: 2, servers: 1 });
    builds[1]?.resolve(false);
    live.changed();
    await untilThereAre({ builds: 3, servers: 1 });
    expect(servers[0]?.running.stop).not.toHaveBeenCalled();
  });

  it('is built once more, and not started, where a source is changed while it is built', async () => {
    live.changed();
    builds[0]?.resolve(true);
    await untilThereAre({ builds: 2, servers: 0 });
    builds[1]?.resolve(true);
    await untilThereAre({ builds: 2, servers: 1 });
  });

  it('ends all where it ends before it has served, with its exit code', async () => {
    builds[0]?.resolve(true);
    await untilThereAre({ builds: 1, servers: 1 });
    servers[0]?.ends.resolve(7);
    expect(await code).toBe(7);
  });

  it('does not end all well where the server ended well before it has served', async () => {
    builds[0]?.resolve(true);
    await untilThereAre({ builds: 1, servers: 1 });
    servers[0]?.ends.resolve(0);
    expect(await code).toBe(1);
  });

  it('waits for a change where it ends later, and says so', async () => {
    await started();
    servers[0]?.ends.resolve(139);
    await vi.waitFor(() => expect(said).toEqual([expect.stringContaining('ended (139)')]));
    live.changed();
    await untilThereAre({ builds: 2, servers: 1 });
    builds[1]?.resolve(true);
    await untilThereAre({ builds: 2, servers: 2 });
  });

  it('is asked to end once when all is stopped, and a second time when that takes too long', async () => {
    await started();
    const stop = servers[0]?.running.stop;
    stop?.mockReturnValue(undefined);
    live.stop();
    await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce());
    live.stop();
    expect(stop).toHaveBeenCalledTimes(2);
    servers[0]?.ends.resolve(1);
    expect(await code).toBe(0);
  });

  it('is not started when all is stopped while it is built', async () => {
    live.stop();
    expect(await code).toBe(0);
    expect(servers).toEqual([]);
  });
});
