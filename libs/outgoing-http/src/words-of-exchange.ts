import type { Exchange } from '@airlock/core';
import { wordsOfAnswer } from './words-of-answer.js';

/** What the other side said of its failure, as one line; null where it did not fail, or says nothing that could be told. */
export function wordsOfExchange({ answer }: Exchange): string | null {
  return !answer || answer.status < 400 || answer.truncated ? null : wordsOfAnswer(answer);
}
