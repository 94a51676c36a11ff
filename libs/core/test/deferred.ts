/** A promise that is kept when the test says so. */
export class Deferred<Value> {
  resolve!: (value: Value) => void;
  readonly promise = new Promise<Value>((resolve) => (this.resolve = resolve));
}
