import type { OperatorTokenStore, SeedStore } from '@airlock/core';
import { hashOfKey } from '@airlock/desk';

const NAME = 'AIRLOCK_ADMIN_TOKEN';

/** The token of the setting: another value takes the place of the one before; a removed one stays so. */
export async function seedToken(
  { tokens, seeds }: Readonly<{ tokens: OperatorTokenStore; seeds: SeedStore }>,
  token: string | undefined,
  at: Date,
): Promise<void> {
  if (!token) return;
  const fingerprint = hashOfKey(token);
  const seed = await seeds.find(NAME);
  if (seed?.fingerprint === fingerprint) return;
  const known = await tokens.byHash(fingerprint, at);
  if (!seed) {
    // Before seeds had names, each value that the setting ever had stayed good.
    const earlier = (await tokens.list()).filter(({ id, name }) => name === NAME && id !== known?.id);
    for (const { id } of earlier) await tokens.remove(id);
  }
  const subject = known ?? (await replaced(tokens, seed?.subjectId ?? null, fingerprint, at));
  await seeds.keep({ name: NAME, fingerprint, subjectId: subject.id, at });
}

async function replaced(tokens: OperatorTokenStore, id: number | null, tokenHash: string, createdAt: Date) {
  const there = id === null ? null : await tokens.replace(id, tokenHash);
  return there ?? tokens.create({ name: NAME, role: 'admin', tokenHash, createdAt, expiresAt: null });
}
