import {
  cancelCall,
  editCall,
  RefusedError,
  resetCall,
  type AsyncCall,
  type CallDeps,
  type RefusalCode,
} from '@airlock/core';
import { bytes } from '@airlock/testing';
import { expect } from 'vitest';
import type { ModelCall } from './model-call.js';
import type { Doing } from './step.js';
import type { EngineFixture } from '../engine-fixture.js';

type Act = Doing<'edit'> | Doing<'reset'> | Doing<'cancel'>;
type Reset = Doing<'reset'>;
type Verdict = RefusalCode | 'done';

/** What an operator works with, and on. */
type OperatorModel = Readonly<{
  fixture: EngineFixture;
  /** In ms. */
  now: number;
  deps(): CallDeps;
  pick(pick: number): ModelCall | undefined;
}>;

const actor = 'ops@airlock.example';

/** An operator acts on a call: it is done, or refused loudly and nothing has changed (I8). */
export async function operate(engineModel: OperatorModel, act: Act): Promise<void> {
  const model = engineModel.pick(act.pick);
  if (!model) return;
  const before = await engineModel.fixture.now(model);
  const verdict = verdictOn(model, act);
  expect(await asked(engineModel, act, before), `I8: ${act.do}`).toBe(verdict);
  if (verdict === 'done') return carryOut(model, act, engineModel.now);
  expect(await engineModel.fixture.now(model), `I8: after a refused ${act.do}`).toEqual(before);
}

async function asked(engineModel: OperatorModel, act: Act, { id, version }: AsyncCall): Promise<Verdict> {
  try {
    await ask(engineModel, act, id, version);
    return 'done';
  } catch (error) {
    if (error instanceof RefusedError) return error.code;
    throw error;
  }
}

function ask(engineModel: OperatorModel, act: Act, id: number, version: number): Promise<AsyncCall> {
  switch (act.do) {
    case 'cancel':
      return cancelCall(engineModel.deps(), { id }, actor);
    case 'reset': {
      const { confirm, to } = act;
      return resetCall(engineModel.deps(), { id, actor, confirm, ...(to !== 'default' && { to }) });
    }
    case 'edit': {
      const body = bytes(act.text);
      const corrections = act.part === 'request' ? { requestBody: body } : { responseBody: body };
      const seen = act.stale ? version - 1 : version;
      return editCall(engineModel.deps(), { id, actor, version: seen, corrections });
    }
  }
}

function verdictOn(model: ModelCall, act: Act): Verdict {
  const hasResponse = model.status !== 'CALL_RETRY' && model.status !== 'CALL_ERROR';
  const isRunning = model.work?.lease != null;
  switch (act.do) {
    case 'cancel':
      return model.isFinal() && !model.isCancelled() ? 'already-final' : 'done';
    case 'edit':
      if (act.stale) return 'version-conflict';
      if (isRunning) return 'call-running';
      return hasResponse === (act.part === 'response') ? 'done' : 'not-editable';
    case 'reset':
      if (isRunning) return 'call-running';
      if (targetOf(model, act) === 'RESPONSE_RETRY') {
        if (!hasResponse) return 'not-editable';
        if (!model.wants.reply) return 'no-reply-address';
        return model.status === 'DONE' && !act.confirm ? 'confirmation-needed' : 'done';
      }
      return hasResponse && !act.confirm ? 'confirmation-needed' : 'done';
  }
}

function carryOut(model: ModelCall, act: Act, now: number): void {
  if (act.do === 'cancel' && !model.isCancelled()) model.cancel(now);
  if (act.do === 'reset') model.open(targetOf(model, act), now);
  if (act.do === 'edit' && act.part === 'request') model.body = act.text;
}

function targetOf(model: ModelCall, { to }: Reset): 'CALL_RETRY' | 'RESPONSE_RETRY' {
  if (to !== 'default') return to;
  const isReply = ['RESPONSE_RETRY', 'RESPONSE_ERROR', 'DONE'].includes(model.status);
  return isReply && model.wants.reply ? 'RESPONSE_RETRY' : 'CALL_RETRY';
}
