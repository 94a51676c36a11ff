import { DATABASE_KINDS } from './database.js';
import { PROCESS_KINDS } from './processes.js';
import { REDIS_KINDS } from './redis.js';

/** Every fault by its name, with the profile it is for, what it breaks, and how it is done. */
export const KINDS = [...PROCESS_KINDS, ...DATABASE_KINDS, ...REDIS_KINDS];

/** @param only parts of names; empty: all */
export function kindsFor(profile, only) {
  return KINDS.filter(({ name, on }) => (on === profile || on === 'both') && isAsked(name, only));
}

function isAsked(name, only) {
  return only.length === 0 || only.some((part) => isNamed(name, part));
}

export const isNamed = (name, part) => name.toLowerCase().includes(part.toLowerCase());
