import { Overdue, Pumps, Room, work, type Desk, type Wake } from '@airlock/core';

/** What lives in the memory of worker processes, and is gone with them: their room, their pumps, whose turn it is. */
export class Workers {
  readonly #pumps = new Map<number, Pumps>();
  readonly #overdue = new Map<number, Overdue>();
  /** All have one, so that they meet in it. */
  readonly #room: Room;
  #gone = false;

  constructor(
    readonly places: number,
    private readonly deskOf: (worker: number) => Desk,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#room = new Room(places, onError);
  }

  desk(worker: number): Desk {
    const alone = this.#alone(worker);
    const pumps = this.#pumps.get(worker) ?? new Pumps(alone, this.onError);
    this.#pumps.set(worker, pumps);
    return { ...alone, pumps };
  }

  /** An alarm rings at a worker. */
  ring(worker: number, wake: Wake): void {
    const overdue = this.#overdue.get(worker) ?? new Overdue();
    this.#overdue.set(worker, overdue);
    work(this.desk(worker), wake, overdue).catch(this.onError);
  }

  get freePlaces(): number {
    const taken = Array.from({ length: this.places }, () => this.#room.take());
    for (const place of taken) place?.giveBack();
    return taken.filter((place) => place !== null).length;
  }

  /** All processes die: none of them begins anything any more. */
  die(): void {
    this.#gone = true;
    for (const pumps of this.#pumps.values()) void pumps.close();
  }

  #alone(worker: number): Desk {
    const desk = this.deskOf(worker);
    const { performer } = desk;
    const perform: typeof performer.perform = (call, request) =>
      this.#gone ? new Promise(() => undefined) : performer.perform(call, request);
    return { ...desk, room: this.#room, performer: { leaseMs: performer.leaseMs, perform } };
  }
}
