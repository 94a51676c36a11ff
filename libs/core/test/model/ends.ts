import { expect } from 'vitest';
import type { EngineFixture } from '../engine-fixture.js';
import type { ModelCall } from './model-call.js';
import type { Doing } from './step.js';
import type { Try } from './try.js';
import type { Workers } from './workers.js';

const LATER_MS = 45_000;

/** Where tries end. Instants are ms. */
type EndModel = Readonly<{
  fixture: EngineFixture;
  workers: Workers;
  running: Try[];
  now: number;
  modelOf(rid: string): ModelCall;
  /** What follows at once begins, where it may. */
  goesOn(model: ModelCall): void;
  settled(): Promise<void>;
}>;

/** A try ends: in time, or after its lease was lost, when nothing must come of it (I2). */
export async function endOf(engineModel: EndModel, { pick, ending }: Doing<'end'>): Promise<void> {
  const hasSlot = engineModel.workers.freeSlots > 0;
  const [ended] = engineModel.running.splice(pick % Math.max(1, engineModel.running.length), 1);
  if (!ended) return;
  const model = engineModel.modelOf(ended.rid);
  const notBefore = engineModel.now + LATER_MS;
  const end = () => ended.end(ending, new Date(notBefore));
  if (model.purged || !model.work?.lease || model.fence !== ended.fence)
    return endOfStale(engineModel, model, end);
  model.end(ending, engineModel.now, notBefore);
  if (isAnswered(ended, model) && hasSlot) engineModel.goesOn(model);
  end();
}

/** An attempt after which its worker has something to deliver. */
function isAnswered({ phase }: Try, model: ModelCall): boolean {
  return phase === 'call' && model.phase() === 'reply' && model.wants.reply;
}

async function endOfStale(engineModel: EndModel, model: ModelCall, end: () => void): Promise<void> {
  const { fence } = model;
  const before = model.purged ? null : await everythingOf(engineModel, model);
  end();
  await engineModel.settled();
  // The worker may have been granted the next lease of this call since.
  if (!before || model.fence !== fence) return;
  expect(await everythingOf(engineModel, model), 'I2: after a stale settle').toEqual(before);
}

async function everythingOf({ fixture }: EndModel, model: ModelCall) {
  const { id } = await fixture.now(model);
  return [await fixture.store.withBodies(id), await fixture.store.log(id), await fixture.store.revisions(id)];
}
