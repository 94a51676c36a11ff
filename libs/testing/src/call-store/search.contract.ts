import type { CallStatus } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall } from '../builders/a-call.js';
import { anAttempt } from '../builders/an-attempt.js';
import { anEvent } from '../builders/an-event.js';
import { aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

const PROLOG = '<?xml version="1.0" encoding="windows-1251"?><a>';

export function searchContract(fixture: () => StoreFixture): void {
  const found = async (q: string, statuses?: CallStatus[]) => {
    const filter = { q, ...(statuses && { statuses }) };
    const sort = { by: 'id', order: 'desc' } as const;
    const { calls } = await fixture().reader.list({ filter, sort, offset: 0, limit: 100 });
    return calls.map(({ id }) => id);
  };

  describe('the search by text', () => {
    it('finds a part of the request, whatever its case', async () => {
      const call = await fixture().accept(undefined, aRequest({ body: bytes('{"Name":"Жук O\'Neil"}') }));
      await fixture().accept();
      for (const q of ['name":"', 'ЖУК', "o'neil", 'Жук O']) expect(await found(q)).toEqual([call.id]);
      expect(await found('nothing like it')).toEqual([]);
    });

    it('takes % and _ and \\ for what they are', async () => {
      const percent = await fixture().accept(undefined, aRequest({ body: bytes('100% sure') }));
      const underscore = await fixture().accept(undefined, aRequest({ body: bytes('snake_case\\n') }));
      expect(await found('0% s')).toEqual([percent.id]);
      expect(await found('e_c')).toEqual([underscore.id]);
      expect(await found('case\\n')).toEqual([underscore.id]);
      expect(await found('s%e')).toEqual([]);
      expect(await found('\u0000')).toEqual([]);
    });

    it.each([
      ['windows-1251', 'text/xml; charset=windows-1251', [0xc8, 0xe2, 0xe0, 0xed]],
      ['cp1251', 'text/plain; charset="cp1251"', [0xc8, 0xe2, 0xe0, 0xed]],
      ['KOI8-R', 'text/plain; charset=koi8-r', [0xe9, 0xd7, 0xc1, 0xce]],
      ['an XML prolog', 'application/xml', [...bytes(PROLOG), 0xc8, 0xe2, 0xe0, 0xed]],
      ['UTF-16', 'text/plain; charset=utf-16', [0x18, 0x04, 0x32, 0x04, 0x30, 0x04, 0x3d, 0x04]],
      ['marked UTF-16', 'text/plain', [0xfe, 0xff, 0x04, 0x18, 0x04, 0x32, 0x04, 0x30, 0x04, 0x3d]],
      [
        'JSON in UTF-16',
        'application/json',
        [...'"Иван"'].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]),
      ],
      ['JSON, whatever its label', 'application/json; charset=windows-1251', [...bytes('"Иван"')]],
      ['no charset that anybody knows', 'text/plain; charset=foo', [...bytes('Иван')]],
      ['JSON with escapes', 'application/json', [...bytes('{"n":"\\u0418\\u0432\\u0430\\u043D"}')]],
    ])('finds letters in %s', async (_, contentType, body) => {
      const call = await fixture().accept(undefined, aRequest({ contentType, body: Uint8Array.from(body) }));
      await fixture().accept(undefined, aRequest({ contentType, body: bytes('"nobody"') }));
      for (const q of ['Иван', 'ва']) expect(await found(q)).toEqual([call.id]);
    });

    it.each([
      ['\\u0043af\\u00e9 \\u003c\\/b>', ['café </b>', '\\u00e9 \\u003c']],
      ['a\\\\u0418b \\"c\\" \\u0418', ['a\\u0418b "c" И', 'a\\\\u0418b']],
      ['\\ud83d\\ude00 \\ud83d \\ude00 \\u0000 \\ud83d\\ud83d\\ude00 И', ['😀 ', 'И', '😀 И']],
    ])('finds in JSON what %j means, and how it is written', async (written, searches) => {
      const contentType = 'application/problem+json';
      const call = await fixture().accept(
        undefined,
        aRequest({ contentType, body: bytes(`["${written}"]`) }),
      );
      await fixture().accept(undefined, aRequest({ contentType: 'text/plain', body: bytes('\\u0058') }));
      for (const q of searches) expect(await found(q)).toEqual([call.id]);
      expect(await found('X')).toEqual([]);
    });

    it('finds text among bytes that are no text', async () => {
      const body = Uint8Array.of(0, 255, ...bytes('Needle'), 254, 0, 200);
      const call = await fixture().accept(undefined, aRequest({ body }));
      expect(await found('needle')).toEqual([call.id]);
    });

    it('finds what the other side said in an attempt or a delivery that failed', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const record = anAttempt({ error: 'HTTP 502: upstream answered 500' });
      await fixture().store.save(fixture().change(call, anEvent.failed(), { record }));
      expect(await found('ora-00001')).toEqual([call.id]);
      expect(await found('ORA-00002')).toEqual([]);
    });

    it('finds a part of the current response, and not of an earlier body', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const answered = fixture().change(call, anEvent.answered(), {
        response: aResponse({ body: bytes('before the edit') }),
      });
      await fixture().store.save(answered);
      expect(await found('BEFORE')).toEqual([call.id]);
      const edits = [{ part: 'response' as const, body: bytes('afterwards') }];
      await fixture().store.save(fixture().change(answered.after, anEvent.edited(), { edits }));
      expect(await found('before')).toEqual([]);
      expect(await found('AfterWards')).toEqual([call.id]);
    });

    it('finds a part of the error, of the rid and of the id', async () => {
      const rid = 'abcdef0123456789abcdef0123456789';
      const call = await fixture().accept(aCall.CALL_ERROR({ rid, error: 'Connection refused by peer' }));
      await fixture().accept(aCall.DONE());
      expect(await found('REFUSED by')).toEqual([call.id]);
      expect(await found('EF0123456789AB')).toEqual([call.id]);
      expect(await found(String(call.id))).toContain(call.id);
      expect(await found('refused', ['DONE'])).toEqual([]);
    });
  });
}
