import { describe, expect, it } from 'vitest';
import { bulkInputOf, newDraft } from './bulk-draft.js';
import { PATCH_VERBS, patchFault, withOperation } from './patch-text.js';

const filter = { cause: 'c1' };

describe('what an operation asks of the server', () => {
  it('sends a patch as its text, so that numbers keep their digits', () => {
    const patch = '[{"op":"replace","path":"/order","value":12345678901234567890}]';
    expect(bulkInputOf({ ...newDraft('patch'), patch }, filter)).toEqual({
      action: 'patch',
      filter,
      patch,
      target: 'request',
    });
  });

  it.each(['', '[', '[]', '{"op":"add","path":"/a"}', '[{"op":"put","path":"/a"}]', '[{"op":"add"}]'])(
    'asks nothing while the patch is %j',
    (patch) => {
      expect(bulkInputOf({ ...newDraft('patch'), patch }, filter)).toBeUndefined();
    },
  );

  it('asks nothing while a number is none', () => {
    expect(bulkInputOf({ ...newDraft('reset'), rate: '1,5' }, filter)).toBeUndefined();
    expect(bulkInputOf({ ...newDraft('reset'), canary: '0' }, filter)).toBeUndefined();
  });

  it('never takes a call that is done by accident', () => {
    expect(bulkInputOf(newDraft('reset'), filter)).toEqual({ action: 'reset', filter });
    expect(bulkInputOf({ ...newDraft('cancel'), confirm: true }, filter)).toEqual({
      action: 'cancel',
      filter,
    });
  });

  it('confirms where answered calls are run again', () => {
    expect(bulkInputOf({ ...newDraft('reset'), again: true, canary: '3', rate: '10' }, filter)).toEqual({
      action: 'reset',
      filter,
      to: 'CALL_RETRY',
      confirm: true,
      canary: 3,
      rate: 10,
    });
  });

  it('sends no canary where nothing is sent', () => {
    expect(bulkInputOf({ ...newDraft('handle'), canary: '3', note: ' refunded ' }, filter)).toEqual({
      action: 'handle',
      filter,
      note: 'refunded',
    });
  });
});

describe('inserting an operation', () => {
  it('makes a patch of any of the six, alone and after others', () => {
    let text = '';
    for (const verb of PATCH_VERBS) {
      text = withOperation(text, verb);
      expect([verb, patchFault(text)]).toEqual([verb, undefined]);
    }
    expect((JSON.parse(text) as { op: string }[]).map(({ op }) => op)).toEqual([...PATCH_VERBS]);
  });

  it('keeps what stood there', () => {
    expect(withOperation('[ {"op":"remove","path":"/a"}  ]\n', 'remove')).toBe(
      '[ {"op":"remove","path":"/a"},\n  { "op": "remove", "path": "/member" }\n]',
    );
  });
});
