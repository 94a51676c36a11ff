import type { Operator, OperatorStore, SeedStore } from '@airlock/core';
import { hashOfKey, hashPassword, passwordMatches } from '@airlock/desk';
import type { Settings } from '../settings/settings.js';
import type { MadeUp } from './made-up.js';

const EMAIL = 'AIRLOCK_ADMIN_EMAIL';
const PASSWORD = 'AIRLOCK_ADMIN_PASSWORD';
const DEFAULT_ADDRESS = 'admin@airlock.local';

/** Where no setting names it. */
export function firstOperatorOf({ AIRLOCK_ADMIN_EMAIL }: Settings): string {
  return AIRLOCK_ADMIN_EMAIL ?? DEFAULT_ADDRESS;
}

type Stores = Readonly<{ operators: OperatorStore; seeds: SeedStore }>;
type MadeUpOperator = Readonly<{ email: string; password: string }>;

/**
 * The operator of the settings: another address or password takes the place of the one before; who was removed stays so
 * until one of them changes. A password that was changed in the desk holds, too.
 * @returns a password that was made up, to be told this once
 */
export async function seedOperator(
  stores: Stores,
  settings: Settings,
  madeUp: MadeUp,
  at: Date,
): Promise<MadeUpOperator | null> {
  const { operators, seeds } = stores;
  const email = firstOperatorOf(settings).toLowerCase();
  const password = settings.AIRLOCK_ADMIN_PASSWORD;
  const seed = await seeds.find(EMAIL);
  if (!seed) return firstOperator(stores, { email, given: password, madeUp, at });

  const isAnotherAddress =
    settings.AIRLOCK_ADMIN_EMAIL !== undefined && seed.fingerprint !== hashOfKey(email);
  const isAnotherPassword = password !== undefined && !(await isSeeded(seeds, password));
  if (!isAnotherAddress && !isAnotherPassword) return toldOf(await operators.byEmail(email), madeUp);
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const there = await subjectOf(operators, seed.subjectId, email);
  const update = {
    ...(isAnotherAddress && { email }),
    ...(isAnotherPassword && passwordHash !== undefined && { passwordHash }),
  };
  const subject = there
    ? await operators.update(there.id, update)
    : passwordHash === undefined
      ? null
      : await operators.create({ email, role: 'admin', createdAt: at, passwordHash });
  await kept(seeds, { email, passwordHash, subjectId: subject?.id ?? null, at });
  return null;
}

type First = Readonly<{ email: string; given: string | undefined; madeUp: MadeUp; at: Date }>;

async function firstOperator(
  { operators, seeds }: Stores,
  { email, given, madeUp, at }: First,
): Promise<MadeUpOperator | null> {
  const passwordHash = await (given === undefined ? madeUp.passwordHash() : hashPassword(given));
  const isFirst = (await operators.list()).length === 0;
  const subject = isFirst
    ? await operators.create({ email, role: 'admin', passwordHash, createdAt: at })
    : await operators.byEmail(email);
  await kept(seeds, { email, passwordHash: given && passwordHash, subjectId: subject?.id ?? null, at });
  return toldOf(await operators.byEmail(email), madeUp);
}

/** What is to be told of an operator whose password this process has made up. */
async function toldOf(
  operator: Awaited<ReturnType<OperatorStore['byEmail']>>,
  madeUp: MadeUp,
): Promise<MadeUpOperator | null> {
  if (!operator || !(await madeUp.isHashOfPassword(operator.passwordHash))) return null;
  return { email: operator.email, password: madeUp.password };
}

/** Whoever has the address now is meant by it. */
async function subjectOf(
  operators: OperatorStore,
  id: number | null,
  email: string,
): Promise<Operator | null> {
  return (await operators.byEmail(email)) ?? (id === null ? null : operators.byId(id));
}

/** A password is kept as slowly hashed here as anywhere. */
async function isSeeded(seeds: SeedStore, password: string): Promise<boolean> {
  const seed = await seeds.find(PASSWORD);
  return seed !== null && passwordMatches(seed.fingerprint, password);
}

type Kept = Readonly<{
  email: string;
  passwordHash: string | undefined;
  subjectId: number | null;
  at: Date;
}>;

async function kept(seeds: SeedStore, { email, passwordHash, subjectId, at }: Kept): Promise<void> {
  await seeds.keep({ name: EMAIL, fingerprint: hashOfKey(email), subjectId, at });
  if (passwordHash !== undefined)
    await seeds.keep({ name: PASSWORD, fingerprint: passwordHash, subjectId, at });
}
