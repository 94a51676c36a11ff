import { placeEmptyCluster } from '@airlock/testing/postgres';
import { join } from 'node:path';
import { AdminApi } from './admin-api.js';
import { untilNoPostgresBelow } from './postgres-processes.js';
import { ProductProcess, type Ended } from './product-process.js';
import { Requester } from './requester.js';
import { SEED_SETTINGS, SEEDS } from './seeds.js';
import { temporaryDirectory } from './temporary-directory.js';

export type AirlockOptions = Readonly<{
  /** Over those that every product under test has. */
  settings?: Readonly<Record<string, string>>;
}>;

/** The product on its embedded profile: one process, a PostgreSQL of its own in a folder of its own. */
export class Airlock {
  readonly admin = AdminApi.withToken(() => this.url, SEEDS.adminToken);
  readonly requester = new Requester(() => this.url, SEEDS.apiKey);
  private address = '';

  private constructor(
    private current: ProductProcess,
    readonly dataDir: string,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly removeData: () => Promise<void>,
  ) {}

  /** Starts it with an empty database; resolves when it takes requests. */
  static async start({ settings = {} }: AirlockOptions = {}): Promise<Airlock> {
    const directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    await placeEmptyCluster(dataDir);
    const all = { ...SEED_SETTINGS, PORT: '0', AIRLOCK_DATA_DIR: dataDir, ...settings };
    const airlock = new Airlock(ProductProcess.spawn(all), dataDir, all, directory.remove);
    await airlock.untilReady().catch(async (error: unknown) => {
      await airlock.stop();
      throw error;
    });
    return airlock;
  }

  get url(): string {
    return this.address;
  }

  get pid(): number {
    return this.current.pid;
  }

  /** All that the present process said. */
  get output(): string {
    return this.current.output;
  }

  /** The settings it runs with, for a second process that wants the same. */
  get environment(): Readonly<Record<string, string>> {
    return this.settings;
  }

  /** Ends the process as a failing machine would, without a word. */
  async kill9(): Promise<void> {
    await this.current.end('SIGKILL');
  }

  /** Asks it to end and waits until it has. */
  async terminate(): Promise<Ended> {
    return this.current.end('SIGTERM');
  }

  signal(signal: NodeJS.Signals): void {
    this.current.signal(signal);
  }

  untilItEnds(): Promise<Ended> {
    return this.current.untilItEnds();
  }

  /** Starts it again on its data and at its address. @returns how long it took, in ms */
  async restart(): Promise<void> {
    const { port } = new URL(this.url);
    this.current = ProductProcess.spawn({ ...this.settings, PORT: port });
    await this.untilReady();
  }

  /** Ends it, whatever state it is in, and removes its data. @throws an Error when it leaves a PostgreSQL behind */
  async stop(): Promise<void> {
    await this.current.end('SIGTERM');
    await untilNoPostgresBelow(this.dataDir);
    await this.removeData();
  }

  private async untilReady(): Promise<void> {
    const [, url = ''] = await this.current.untilItSays(/Airlock is ready on (\S+)/);
    this.address = url;
  }
}
