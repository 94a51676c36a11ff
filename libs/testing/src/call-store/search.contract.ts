import type { CallStatus } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { Stage } from './stage.js';

export function searchContract(stage: () => Stage): void {
  const found = async (q: string, statuses?: CallStatus[]) => {
    const filter = { q, ...(statuses && { statuses }) };
    const sort = { by: 'id', order: 'desc' } as const;
    const { calls } = await stage().reader.list({ filter, sort, offset: 0, limit: 100 });
    return calls.map(({ id }) => id);
  };

  describe('the search by text', () => {
    it('finds a part of the request, whatever its case', async () => {
      const call = await stage().accept(undefined, aRequest({ body: bytes('{"Name":"Жук O\'Neil"}') }));
      await stage().accept();
      for (const q of ['name":"', 'ЖУК', "o'neil", 'Жук O']) expect(await found(q)).toEqual([call.id]);
      expect(await found('nothing like it')).toEqual([]);
    });

    it('takes % and _ and \\ for what they are', async () => {
      const percent = await stage().accept(undefined, aRequest({ body: bytes('100% sure') }));
      const underscore = await stage().accept(undefined, aRequest({ body: bytes('snake_case\\n') }));
      expect(await found('0% s')).toEqual([percent.id]);
      expect(await found('e_c')).toEqual([underscore.id]);
      expect(await found('case\\n')).toEqual([underscore.id]);
      expect(await found('s%e')).toEqual([]);
      expect(await found('\u0000')).toEqual([]);
    });

    it('finds text among bytes that are no text', async () => {
      const body = Uint8Array.of(0, 255, ...bytes('Needle'), 254, 0, 200);
      const call = await stage().accept(undefined, aRequest({ body }));
      expect(await found('needle')).toEqual([call.id]);
    });

    it('finds a part of the current response, and not of an earlier body', async () => {
      const { call } = await stage().mustClaim(await stage().accept());
      const answered = stage().change(call, anEvent.answered(), {
        response: aResponse({ body: bytes('before the edit') }),
      });
      await stage().store.save(answered);
      expect(await found('BEFORE')).toEqual([call.id]);
      const edits = [{ part: 'response' as const, body: bytes('afterwards') }];
      await stage().store.save(stage().change(answered.after, anEvent.edited(), { edits }));
      expect(await found('before')).toEqual([]);
      expect(await found('AfterWards')).toEqual([call.id]);
    });

    it('finds a part of the error, of the rid and of the id', async () => {
      const rid = 'abcdef0123456789abcdef0123456789';
      const call = await stage().accept(aCall.CALL_ERROR({ rid, error: 'Connection refused by peer' }));
      await stage().accept(aCall.DONE());
      expect(await found('REFUSED by')).toEqual([call.id]);
      expect(await found('EF0123456789AB')).toEqual([call.id]);
      expect(await found(String(call.id))).toContain(call.id);
      expect(await found('refused', ['DONE'])).toEqual([]);
    });
  });
}
