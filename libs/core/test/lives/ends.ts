import { expect } from 'vitest';
import type { Scene } from '../scene.js';
import type { ModelCall } from './model-call.js';
import type { Doing } from './step.js';
import type { Try } from './try.js';
import type { Workers } from './workers.js';

const LATER_MS = 45_000;

/** Where tries end. Instants are ms. */
type Office = Readonly<{
  scene: Scene;
  workers: Workers;
  running: Try[];
  now: number;
  modelOf(rid: string): ModelCall;
  /** What follows at once begins, where it may. */
  goesOn(model: ModelCall): void;
  settled(): Promise<void>;
}>;

/** A try ends: in time, or after its lease was lost, when nothing must come of it (I2). */
export async function endOf(world: Office, { pick, ending }: Doing<'end'>): Promise<void> {
  const hasPlace = world.workers.freePlaces > 0;
  const [ended] = world.running.splice(pick % Math.max(1, world.running.length), 1);
  if (!ended) return;
  const model = world.modelOf(ended.rid);
  const notBefore = world.now + LATER_MS;
  const end = () => ended.end(ending, new Date(notBefore));
  if (model.purged || !model.work?.lease || model.fence !== ended.fence) return endOfStale(world, model, end);
  model.end(ending, world.now, notBefore);
  if (isAnswered(ended, model) && hasPlace) world.goesOn(model);
  end();
}

/** An attempt after which its worker has something to deliver. */
function isAnswered({ phase }: Try, model: ModelCall): boolean {
  return phase === 'call' && model.phase() === 'reply' && model.wants.reply;
}

async function endOfStale(world: Office, model: ModelCall, end: () => void): Promise<void> {
  const { fence } = model;
  const before = model.purged ? null : await everythingOf(world, model);
  end();
  await world.settled();
  // The worker may have been granted the next lease of this call since.
  if (!before || model.fence !== fence) return;
  expect(await everythingOf(world, model), 'I2: after a stale settle').toEqual(before);
}

async function everythingOf({ scene }: Office, model: ModelCall) {
  const { id } = await scene.now(model);
  return [await scene.store.withBodies(id), await scene.store.log(id), await scene.store.revisions(id)];
}
