import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MORE_BYTES = 64 * 1024;
const TRIES = 100;

/** A file system in memory, which can be made too small for what is in it to grow. */
export class SmallDisk {
  private constructor(
    readonly path: string,
    private readonly bytes: number,
  ) {}

  /** @throws an Error with what `mount` said, where this machine mounts none */
  static mount(bytes: number): SmallDisk {
    const path = mkdtempSync(join(tmpdir(), 'al-disk-'));
    try {
      mount(['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'airlock-e2e', path]);
    } catch (error) {
      rmSync(path, { recursive: true });
      throw error;
    }
    return new SmallDisk(path, bytes);
  }

  /** Leaves next to nothing for what is new. */
  fill(): void {
    // What is in it may grow while we look.
    for (let n = 0; ; n++) {
      const { blocks, bfree, bsize } = statfsSync(this.path);
      try {
        return this.resize((blocks - bfree) * bsize + n * MORE_BYTES);
      } catch (error) {
        if (n > TRIES) throw error;
      }
    }
  }

  /** Gives it the room again that it had. */
  empty(): void {
    this.resize(this.bytes);
  }

  remove(): void {
    execFileSync('umount', ['-l', this.path]);
    rmSync(this.path, { recursive: true });
  }

  private resize(bytes: number): void {
    mount(['-o', `remount,size=${bytes}`, this.path]);
  }
}

function mount(args: readonly string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
