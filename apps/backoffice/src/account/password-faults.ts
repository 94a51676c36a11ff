import { WEAKNESSES, type PasswordChange, type Weakness } from '@airlock/contract';
import { fieldErrors, problemOf, secondsToWait } from '../server/problem.js';

/** What is asked for, in the order of the form. */
export const PASSWORD_FIELDS = ['current', 'password', 'again'] as const;
export type PasswordField = (typeof PASSWORD_FIELDS)[number];

export type Typed = PasswordChange & Readonly<{ again: string }>;
/** What to say at a field. */
export type Faults = Readonly<Partial<Record<PasswordField, string>>>;

type Words = Readonly<{
  translate: (key: string, values?: Record<string, unknown>) => string;
  durationText: (seconds: number) => string;
}>;

/** What can be told without asking the server. */
export function faultsOfTyped(typed: Typed, least: number, { translate }: Pick<Words, 'translate'>): Faults {
  const missing = PASSWORD_FIELDS.filter((field) => typed[field] === '');
  if (missing.length > 0)
    return Object.fromEntries(missing.map((field) => [field, translate('ra.validation.required')]));
  if (typed.password.length < least)
    return { password: translate('ra.validation.minLength', { min: least }) };
  return typed.again === typed.password ? {} : { again: translate('airlock.account.not_alike') };
}

/** What the server's refusal says of the fields; empty where it is about none of them. */
export function faultsOfRefusal(error: unknown, { translate, durationText }: Words): Faults {
  const problem = problemOf(error);
  if (!problem) return {};
  const wait = problem.status === 429 ? secondsToWait(error) : undefined;
  if (wait !== undefined) return { current: translate('airlock.account.wait', { wait: durationText(wait) }) };
  const { current, password } = fieldErrors(problem) ?? {};
  return {
    ...(current && { current: problem.status === 403 ? translate('airlock.account.wrong') : current }),
    ...(password && { password: weaknessText(password, translate) }),
  };
}

/** In the server's words where it says something else than that the password would be guessed. */
function weaknessText(detail: string, translate: Words['translate']): string {
  const known = (Object.keys(WEAKNESSES) as Weakness[]).find((weakness) => WEAKNESSES[weakness] === detail);
  return known ? translate(`airlock.account.weakness.${known}`) : detail;
}
