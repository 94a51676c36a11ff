/** Thrown past a handler whose request the gate has answered, so that nothing else answers it. */
export class AlreadyAnswered {
  static readonly signal = new AlreadyAnswered();
}
