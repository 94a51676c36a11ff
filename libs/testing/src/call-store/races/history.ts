import type { AsyncCall } from '@airlock/core';

/** What one worker was told by the store, about a call and the fence it then had. */
export type Fact = Readonly<{
  rid: string;
  fence: number;
  what: 'claimed' | 'settled' | 'taken over' | 'reported' | 'operated' | 'refused';
  /** The line that went with it into the log, if it was written. */
  line: string | null;
  /** How many bodies it put in the place of others. */
  replaced: number;
}>;

/** What many workers were told, in no order of any meaning: they run at the same time. */
export class History {
  readonly facts: Fact[] = [];

  note(
    { rid, fence }: Pick<AsyncCall, 'rid' | 'fence'>,
    what: Fact['what'],
    line: string | null,
    replaced = 0,
  ): void {
    this.facts.push({ rid, fence, what, line, replaced });
  }

  of(rid: string): Fact[] {
    return this.facts.filter((fact) => fact.rid === rid);
  }
}
