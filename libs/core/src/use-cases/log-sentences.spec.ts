import { ERROR_SENTENCES, LOG_SENTENCES } from '@airlock/contract';
import { cancelCall, capture, editCall, handleCall, unhandleCall } from '@airlock/core';
import { InMemoryBulkStore } from '@airlock/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lives } from '../../test/lives/step.js';
import { World } from '../../test/lives/world.js';
import { Scene } from '../../test/scene.js';
import { situations } from '../../test/situations.js';
import { failed } from '../../test/scripted-performer.js';
import { whatFollows } from './what-follows.js';
import { changeOf } from './bulk/change-of.js';

const actor = 'ops@airlock.example';
/** Enough that each sentence of the engine is said; always the same ones. */
const LIVES = { numRuns: 150, seed: 20_261_122 };

type Sentences = Readonly<Record<string, RegExp>>;
const nameIn = (sentences: Sentences, sentence: string) =>
  Object.entries(sentences).find(([, pattern]) => pattern.test(sentence))?.[0];

/** The sentences of a line by their names; what has none is undefined. */
function namesOf(message: string): (string | undefined)[] {
  const [first = ''] = message.split('\n', 1);
  const line = first.replace(LOG_SENTENCES.mark, '');
  const end = line.lastIndexOf('; ');
  const happened = (sentence: string) => nameIn(LOG_SENTENCES.happened, sentence);
  if (end === -1) return [happened(line)];
  return [happened(line.slice(0, end)), nameIn(LOG_SENTENCES.follows, line.slice(end + 2))];
}

/** Errors that the script of lives brings from outside. */
const FROM_OUTSIDE = /^HTTP \d{3}$|^no such endpoint$/;

async function linesOfLives(): Promise<{ lines: string[]; errors: string[] }> {
  const lines: string[] = [];
  const errors: string[] = [];
  for (const steps of fc.sample(lives, LIVES)) {
    const world = await World.begin();
    for (const step of steps) await world.take(step);
    for (const { rid } of world.models.filter(({ purged }) => !purged)) {
      const call = await world.scene.now({ rid });
      lines.push(...(await world.scene.store.log(call.id)).map(({ message }) => message));
      if ('error' in call && call.error !== null) errors.push(call.error);
    }
  }
  return { lines, errors: errors.filter((error) => !FROM_OUTSIDE.test(error)) };
}

/** What lives do not know: marks, a changed address, a call that is woken, operations on many calls; and what follows each state. */
async function linesOfDeeds(): Promise<string[]> {
  const scene = await Scene.set({ ttl: 3 });
  const desk = scene.desk();
  const replyTo = { url: 'https://requester.example/hook', errors: true };
  const waiting = await capture(desk, scene.requested({ replyTo }), failed);
  const bulkDesk = {
    ...{ ...desk, bulk: new InMemoryBulkStore(scene.memory), bulkChanged: () => undefined },
    patch: () => ({ why: 'nothing is patched here' }),
  };
  const woken = await changeOf(bulkDesk, { action: 'wake' }, waiting, { id: 7, name: actor });
  const key = { id: waiting.id };
  await editCall(desk, {
    ...key,
    actor,
    version: waiting.version,
    corrections: { replyUrl: `${replyTo.url}2` },
  });
  await cancelCall(desk, key, actor);
  await handleCall(desk, key, { by: actor, note: 'paid by phone' });
  await handleCall(desk, key, { by: actor, note: null });
  await unhandleCall(desk, key, actor);
  const log = await scene.store.log(waiting.id);
  const follows = Object.values(situations).flatMap((calls) => calls().map(whatFollows));
  return [
    ...[...log, ...(woken === 'nothing' ? [] : woken.log)].map(({ message }) => message),
    ...follows.map((sentence) => `answered 200; ${sentence}`),
  ];
}

it('others can translate what the engine writes, and are told of no sentence that it does not', async () => {
  const { lines: lived, errors } = await linesOfLives();
  const lines = [...lived, ...(await linesOfDeeds())];
  expect(lines.filter((line) => namesOf(line).includes(undefined))).toEqual([]);
  const said = new Set(lines.flatMap(namesOf));
  const known = [...Object.keys(LOG_SENTENCES.happened), ...Object.keys(LOG_SENTENCES.follows)];
  // Of mails tells who sends them.
  expect(known.filter((name) => !name.startsWith('mail_') && !said.has(name))).toEqual([]);
  expect(lines.filter((line) => LOG_SENTENCES.mark.test(line))).toHaveLength(1);
  const names = new Set(errors.map((error) => nameIn(ERROR_SENTENCES, error)));
  expect([...names].toSorted()).toEqual(['cancelled', 'interrupted']);
});
