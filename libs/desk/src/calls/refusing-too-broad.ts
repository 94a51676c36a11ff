import { TooBroadError } from '@airlock/core';
import { invalid } from '../requests/validated.pipe.js';

/** @throws Problem 400 that says which filters leave fewer bodies to be searched */
export async function refusingTooBroad<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TooBroadError)) throw error;
    const { mostCalls, mostBytes } = error;
    const detail =
      `is looked for in every body of the calls that the other filters leave, and these are more than ${mostCalls} ` +
      `calls or ${mostBytes / 1024 / 1024} MiB; add "status", "needsPerson", "resource", "cause", "from" or "to"`;
    throw invalid([{ pointer: '/filter/q', detail }]);
  }
}
