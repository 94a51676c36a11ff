import { useMemo } from 'react';
import { useNotify } from 'react-admin';
import { useProblemText } from './use-problem-text.js';

/** Mutation options of a form: a refusal is always said, also where the field at fault has no input on the page. */
export function useSaveOptions(): { onError: (error: unknown) => void } {
  const notify = useNotify();
  const problemText = useProblemText();
  return useMemo(
    () => ({ onError: (error: unknown) => notify(problemText(error), { type: 'error', multiLine: true }) }),
    [notify, problemText],
  );
}
