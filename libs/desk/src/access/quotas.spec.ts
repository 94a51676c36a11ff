import { StoreUnavailableError, type Client, type QuotaStore } from '@airlock/core';
import { describe, expect, it, vi } from 'vitest';
import { Quotas, type QuotaHeaders } from './quotas.js';

const client = (quota: number | null) => ({ id: 7, name: 'shop', resources: null, quota }) as Client;

async function asked(quotas: Quotas, quota: number | null) {
  const told: QuotaHeaders[] = [];
  const refused = await quotas
    .spend(client(quota), (headers) => told.push(headers))
    .catch((error: unknown) => error);
  return { refused, told: told[0] };
}

describe('a quota', () => {
  it('is told with each answer, and with the refusal', async () => {
    let used = 0;
    const quotas = new Quotas({ spend: async () => ({ used: ++used, leftMs: 12_000 }) });
    expect(await asked(quotas, 1)).toEqual({
      refused: undefined,
      told: { 'ratelimit-policy': '"quota";q=1;w=60', ratelimit: '"quota";r=0;t=12' },
    });
    expect(await asked(quotas, 1)).toMatchObject({
      refused: {
        details: { status: 429, params: { quota: 1, seconds: 12 }, headers: { 'retry-after': '12' } },
      },
      told: { ratelimit: '"quota";r=0;t=12' },
    });
  });

  it('asks the store no more once it is spent, until it is raised', async () => {
    const spend = vi.fn<QuotaStore['spend']>(async () => ({ used: 2, leftMs: 12_000 }));
    const quotas = new Quotas({ spend });
    for (let n = 0; n < 3; n++) expect((await asked(quotas, 1)).refused).toBeDefined();
    expect(spend).toHaveBeenCalledTimes(1);
    expect((await asked(quotas, 5)).refused).toBeUndefined();
  });

  it('is counted here while the store is away', async () => {
    const quotas = new Quotas({
      spend: async () => {
        throw new StoreUnavailableError(new Error('away'));
      },
    });
    expect((await asked(quotas, 1)).refused).toBeUndefined();
    expect((await asked(quotas, 1)).refused).toMatchObject({ details: { status: 429 } });
  });

  it('is asked of nobody who has none', async () => {
    const spend = vi.fn<QuotaStore['spend']>();
    expect(await asked(new Quotas({ spend }), null)).toEqual({ refused: undefined, told: undefined });
    expect(spend).not.toHaveBeenCalled();
  });
});
