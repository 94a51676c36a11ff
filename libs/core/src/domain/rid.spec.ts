import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRid, ridOf, webhookId } from './rid.js';

const bytes = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
const rid = '00112233445566778899aabbccddeeff';

describe('a rid', () => {
  it('is 32 lowercase hex digits of 16 bytes, none of them lost', () => {
    expect(ridOf(bytes)).toBe(rid);
    expect(ridOf(new Uint8Array(16))).toBe('0'.repeat(32));
  });

  it('differs where a byte differs', () => {
    const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(sixteen, sixteen, (one, other) => {
        expect(isRid(ridOf(one))).toBe(true);
        expect(ridOf(one) === ridOf(other)).toBe(Buffer.compare(one, other) === 0);
      }),
    );
  });

  it.each([0, 15, 17])('is not made of %i bytes', (length) => {
    expect(() => ridOf(new Uint8Array(length))).toThrow(RangeError);
  });

  it.each([
    ['what is one', rid, true],
    ['capital letters', rid.toUpperCase(), false],
    ['a digit less', rid.slice(1), false],
    ['a digit more', `${rid}0`, false],
    ['other letters', rid.replace('a', 'g'), false],
    ['a line end after it', `${rid}\n`, false],
    ['an id', '267', false],
    ['nothing', '', false],
  ])('is told from %s', (_, text, is) => {
    expect(isRid(text)).toBe(is);
  });
});

describe('a webhook-id', () => {
  it('is the same at every try of one message (contract §6)', () => {
    expect(webhookId(rid, 0, 'reply')).toBe(`msg_${rid}`);
  });

  it('is another one for work that was done anew, and for a notice', () => {
    const ids = [0, 1, 2].flatMap((round) => [
      webhookId(rid, round, 'reply'),
      webhookId(rid, round, 'notice'),
    ]);
    expect(ids).toContain(`msg_${rid}_1_error`);
    expect(new Set(ids).size).toBe(6);
  });
});
