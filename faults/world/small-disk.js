import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

const MORE = 64 * 1024;

/** A file system in memory that can be made too small for what is in it to grow. */
export class SmallDisk {
  #gone = false;

  constructor(path, size) {
    this.path = path;
    this.size = size;
  }

  /** @returns a disk at that path, or the reason why this machine mounts none */
  static mount(path, size) {
    mkdirSync(path, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'airlock-faults', path], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const disk = new SmallDisk(path, size);
      process.once('exit', () => disk.unmount());
      return disk;
    } catch (error) {
      return `mount is refused here (${String(error.stderr ?? error.message).trim()})`;
    }
  }

  /** Leaves not a page for anything new. */
  fill() {
    // What is in it grows while we look.
    for (let more = 0; ; more += MORE) {
      const { blocks, bfree, bsize } = statfsSync(this.path);
      try {
        return this.#resize((blocks - bfree) * bsize + more);
      } catch (error) {
        if (more > 100 * MORE) throw error;
      }
    }
  }

  empty() {
    this.#resize(this.size);
  }

  unmount() {
    if (this.#gone) return;
    this.#gone = true;
    execFileSync('umount', ['-l', this.path], { stdio: 'ignore' });
  }

  #resize(bytes) {
    execFileSync('mount', ['-o', `remount,size=${bytes}`, this.path], { stdio: 'ignore' });
  }
}
