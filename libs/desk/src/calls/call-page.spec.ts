import type { CallPage } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { leadingOn } from './call-page.js';

const calls = (...ids: number[]) => ids.map((id) => ({ id })) as unknown as CallPage['calls'];
const url = '/admin/api/calls?filter=%7B%7D&after=90';
const byId = { sort: { by: 'id', order: 'desc' }, offset: 0, limit: 2 } as const;

describe('what leads on from a page of calls', () => {
  it('is its last call where it is full', () => {
    expect(leadingOn(url, byId, { calls: calls(80, 70), total: null })).toEqual([
      ['link', '</admin/api/calls?filter=%7B%7D&after=70>; rel="next"'],
    ]);
  });

  it('is nothing where it is the last', () => {
    expect(leadingOn(url, byId, { calls: calls(80), total: 1 })).toEqual([]);
    const byAttempts = { ...byId, sort: { by: 'attempts', order: 'desc' } } as const;
    expect(leadingOn(url, byAttempts, { calls: calls(80, 70), total: null })).toEqual([]);
  });

  it('is how far it has searched, whatever it has found', () => {
    expect(leadingOn(url, byId, { calls: calls(80, 7), total: null, searchedTo: 50 })).toEqual([
      ['Airlock-Searched-To', '50'],
      ['link', '</admin/api/calls?filter=%7B%7D&after=50>; rel="next"'],
    ]);
  });
});
