import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { deedSaid, lineSaid, outcomeSaid } from './said.js';

/** Says what the server wrote in English in the operator's language. */
export function useSaid() {
  const translate = useTranslate();
  return useMemo(
    () => ({
      line: (message: string) => lineSaid(message, translate),
      deed: (summary: string) => deedSaid(summary, translate),
      outcome: (outcome: string) => outcomeSaid(outcome, translate),
    }),
    [translate],
  );
}
