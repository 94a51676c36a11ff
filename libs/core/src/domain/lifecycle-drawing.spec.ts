import { readFileSync } from 'node:fs';
import { aCall, after, T0 } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { anIdentity } from '../../test/an-identity.js';
import { arrowsInCode, written, type Arrow } from '../../test/arrows.js';
import { stateNames } from '../../test/situations.js';
import { acceptedCall, type Acceptance } from './accept.js';
import { ARROWS, drawnState, START } from './arrows.js';
import { openWork } from './call.js';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';
import { stateName } from './transition.js';

const DRAWING = new URL('../../../../docs/architecture/call-lifecycle.md', import.meta.url);

/** What the drawing says: the names of its states, and its arrows with one event each. */
function readDrawing(): { states: string[]; arrows: Arrow[] } {
  const source = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(DRAWING, 'utf8'))?.[1];
  if (!source) throw new Error(`There is no mermaid drawing in ${DRAWING.pathname}`);
  const nameOf = new Map([[START, START]]);
  const arrows: Arrow[] = [];
  for (const line of source.split('\n').map((text) => text.trim())) {
    const state = /^state "(.+)" as (\w+)$/.exec(line);
    const arrow = /^(\S+) --> (\S+): (.+)$/.exec(line);
    if (state?.[1] && state[2]) nameOf.set(state[2], state[1]);
    else if (arrow) arrows.push(...arrowsOf(arrow, nameOf));
    else if (line !== '' && line !== 'stateDiagram-v2')
      throw new Error(`Not understood in the drawing: ${line}`);
  }
  return { states: [...nameOf.values()].filter((name) => name !== START), arrows };
}

function arrowsOf([line, from = '', to = '', label = '']: string[], nameOf: Map<string, string>): Arrow[] {
  const [start, end] = [nameOf.get(from), nameOf.get(to)];
  if (start === undefined || end === undefined) throw new Error(`A state without a name in: ${line ?? ''}`);
  return label.split(', ').map((event) => ({ from: start, event, to: end }));
}

/** Every state that can be reached from some, by the arrows of the code. */
function reachableFrom(starts: readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { from, to } of arrowsInCode()) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

/** The arrows by which a call comes into being. */
function arrowsOfAcceptance(): Arrow[] {
  const at = after(20_000);
  const acceptances: Acceptance[] = [
    { type: 'captured', at, since: at, error: 'HTTP 503' },
    { type: 'handed-over', at, worker: 'worker-1', since: T0, until: after(75_000) },
    { type: 'background', at },
  ];
  const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
  return acceptances.map((acceptance) => {
    const call = { ...acceptedCall(anIdentity(), acceptance, schedule), id: 1 };
    return { from: START, event: acceptance.type, to: stateName(call) };
  });
}

describe('the drawing of the lifecycle', () => {
  const drawing = readDrawing();
  const inDrawing = drawing.arrows.map(written);
  const inCode = [...arrowsOfAcceptance(), ...arrowsInCode()].map(written);

  it('names every state as the code does, and no other', () => {
    expect(drawing.states.toSorted()).toEqual(stateNames.toSorted());
  });

  it('draws no arrow that does not exist', () => {
    expect(inDrawing.filter((arrow) => !inCode.includes(arrow))).toEqual([]);
  });

  it('draws every arrow that exists', () => {
    expect(inCode.filter((arrow) => !inDrawing.includes(arrow))).toEqual([]);
  });

  it('draws no arrow twice', () => {
    expect(inDrawing).toHaveLength(new Set(inDrawing).size);
  });

  it('is what a stored history is checked against', () => {
    expect(ARROWS.map(written).toSorted()).toEqual(inDrawing.toSorted());
  });

  it.each(stateNames)('has the name %s for what is stored of it', (state) => {
    const call = aCall[state]();
    const work = openWork(call);
    expect(drawnState(call.status, work && work.lease !== null)).toBe(state);
  });
});

describe('the lifecycle', () => {
  const accepted = arrowsOfAcceptance().map(({ to }) => to);

  it('leads from acceptance to every state', () => {
    expect([...reachableFrom(accepted)].toSorted()).toEqual(stateNames.toSorted());
  });

  it.each(stateNames)('leads from %s to DONE', (state) => {
    expect(reachableFrom([state])).toContain('DONE');
  });

  it.each(stateNames)('has the name %s for what its builder builds', (state) => {
    expect(stateName(aCall[state]())).toBe(state);
  });
});
