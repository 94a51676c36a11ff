/** Milliseconds from the epoch of JavaScript to that of PostgreSQL, 2000-01-01. */
const EPOCH_MS = 946_684_800_000;
const TWO_32 = 2 ** 32;

/** What PostgreSQL reads in its binary format: numbers with their highest byte first, after their length. */
export class RecordWriter {
  #buffer = Buffer.allocUnsafe(16_384);
  #end = 0;

  /** Begins anew, in the same memory: what was written before must be on its way. */
  reset(): void {
    this.#end = 0;
  }

  /** All that was written since the last reset. */
  written(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  get position(): number {
    return this.#end;
  }

  int16(value: number): void {
    this.#room(2);
    this.#end = this.#buffer.writeInt16BE(value, this.#end);
  }

  /** A number in the place of one that was written before it was known. */
  int32At(position: number, value: number): void {
    this.#buffer.writeInt32BE(value, position);
  }

  int32(value: number): void {
    this.#room(4);
    this.#end = this.#buffer.writeInt32BE(value, this.#end);
  }

  uint32(value: number): void {
    this.#room(4);
    this.#end = this.#buffer.writeUInt32BE(value, this.#end);
  }

  /** @throws RangeError for what is no whole number between -2^53 and 2^53 */
  int64(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`);
    const high = Math.floor(value / TWO_32);
    this.int32(high);
    this.uint32(value - high * TWO_32);
  }

  double(value: number): void {
    this.#room(8);
    this.#end = this.#buffer.writeDoubleBE(value, this.#end);
  }

  byte(value: number): void {
    this.#room(1);
    this.#end = this.#buffer.writeUInt8(value, this.#end);
  }

  /** In microseconds, which go beyond what a double counts: both halves are made of milliseconds. @throws RangeError */
  instant(value: Date): void {
    const ms = value.getTime() - EPOCH_MS;
    if (Number.isNaN(ms)) throw new RangeError('A date is no date');
    const high = Math.floor(ms / TWO_32);
    const low = (ms - high * TWO_32) * 1_000;
    this.int32(high * 1_000 + Math.floor(low / TWO_32));
    this.uint32(low % TWO_32);
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#buffer.set(value, this.#end);
    this.#end += value.length;
  }

  /** With its length before it. */
  sizedText(value: string): void {
    // No character of UTF-16 takes more than three bytes.
    this.#room(4 + value.length * 3);
    const length = this.#buffer.write(value, this.#end + 4);
    this.#buffer.writeInt32BE(length, this.#end);
    this.#end += 4 + length;
  }

  /** With a NUL after it. @param value of ASCII characters */
  endedText(value: string): void {
    this.#room(value.length + 1);
    this.#end += this.#buffer.write(value, this.#end, 'latin1');
    this.byte(0);
  }

  #room(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}
