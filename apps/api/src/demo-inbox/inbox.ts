import { Injectable } from '@nestjs/common';

export type Delivery = Readonly<{ at: Date; headers: Readonly<Record<string, string>>; body: string }>;

const KEPT = 100;

/** The last deliveries to the demo's inbox, in the memory of this process; the newest first. */
@Injectable()
export class Inbox {
  private kept: Delivery[] = [];

  add(delivery: Delivery): void {
    this.kept = [delivery, ...this.kept].slice(0, KEPT);
  }

  deliveries(): readonly Delivery[] {
    return this.kept;
  }
}
