import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bindToUs } from './bound-to-us.js';

const MAIN = fileURLToPath(new URL('../../apps/api/dist/bundle/main.js', import.meta.url));
/** A start includes initdb, on a machine that does other things too. */
const START_MS = 150_000;
const END_MS = 40_000;

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null }>;

/** One process of the built product. It ends with the test run, whatever happens. */
export class ProductProcess {
  private static readonly living = new Set<ProductProcess>();
  readonly pid: number;
  readonly ended: Promise<Ended>;
  private said = '';

  private constructor(private readonly child: ChildProcess) {
    this.pid = child.pid ?? 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    }
    child.once('exit', bindToUs(this.pid));
    ProductProcess.living.add(this);
    this.ended = once(child, 'close').then(([code, signal]) => {
      ProductProcess.living.delete(this);
      return { code, signal };
    });
  }

  /** @returns the last lines of each process of this test file that lives, under its process id */
  static lastLines(count: number): string {
    const last = (each: ProductProcess) => each.said.trimEnd().split('\n').slice(-count);
    return [...this.living].flatMap((each) => [`process ${each.pid}:`, ...last(each)]).join('\n');
  }

  /**
   * @param settings the environment of the process; of ours it gets only what programs need to run
   * @param program what node runs; default: the built product
   * @throws an Error that says how to build the product where it is not built
   */
  static spawn(
    settings: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    program = MAIN,
  ): ProductProcess {
    if (!existsSync(MAIN)) throw new Error(`There is no ${MAIN}: build the product first (npm run build)`);
    const { PATH = '', HOME = '/', TMPDIR, LANG } = process.env;
    const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...(LANG && { LANG }), ...settings };
    return new ProductProcess(
      spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** All that it said until now, on both streams. */
  get output(): string {
    return this.said;
  }

  /** @throws an Error with all it said, when it ends or the time is up before it says this */
  async untilItSays(sentence: RegExp): Promise<RegExpExecArray> {
    const { stdout } = this.child;
    const late = AbortSignal.timeout(START_MS);
    let alive = true;
    void this.ended.then(() => (alive = false));
    for (;;) {
      const match = sentence.exec(this.said);
      if (match) return match;
      if (!alive || !stdout) throw new Error(`The product ended before it said ${sentence}:\n${this.said}`);
      const heard = once(stdout, 'data', { signal: late }).catch(() => {
        throw new Error(`The product did not say ${sentence} within ${START_MS} ms:\n${this.said}`);
      });
      await Promise.race([heard, this.ended]);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal and waits for the end. @throws an Error when it does not end */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    this.signal(signal);
    return this.untilItEnds();
  }

  async untilItEnds(): Promise<Ended> {
    const late = AbortSignal.timeout(END_MS);
    const given = once(late, 'abort').then(() => {
      this.signal('SIGKILL');
      throw new Error(`The product did not end within ${END_MS} ms:\n${this.said}`);
    });
    return Promise.race([this.ended, given]);
  }
}
