import { Injectable } from '@nestjs/common';

export type Delivery = Readonly<{
  at: Date;
  headers: Readonly<Record<string, string>>;
  /** The beginning of it. */
  body: string;
  /** How many bytes were cut off its end. */
  cut: number;
}>;

const DELIVERIES_KEPT = 50;
/** Of each body, in bytes: with the headers, less than a megabyte in all, whoever delivers. */
const BODY_KEPT = 4 * 1024;
/** Of each header, in characters. */
const HEADER_KEPT = 256;

/** The last deliveries to the demo's inbox, in the memory of this process; the newest first. */
@Injectable()
export class Inbox {
  private kept: Delivery[] = [];

  /** Keeps the beginning of it, and forgets the oldest. */
  add({ at, headers, body }: Readonly<{ at: Date; headers: Delivery['headers']; body: Buffer }>): void {
    const short = Object.entries(headers).map(([name, value]) => [name, copied(value.slice(0, HEADER_KEPT))]);
    const delivery: Delivery = {
      at,
      headers: Object.fromEntries(short) as Delivery['headers'],
      // A whole character's worth is left out at the cut, and no half of one shown.
      body: new TextDecoder().decode(body.subarray(0, BODY_KEPT), { stream: body.length > BODY_KEPT }),
      cut: Math.max(0, body.length - BODY_KEPT),
    };
    this.kept = [delivery, ...this.kept].slice(0, DELIVERIES_KEPT);
  }

  deliveries(): readonly Delivery[] {
    return this.kept;
  }
}

/** A slice keeps the whole of what it is of. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}
