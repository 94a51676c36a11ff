import { useCallback, useMemo } from 'react';
import { useNotify, useTranslate } from 'react-admin';

/** Turns whatever was thrown into a sentence for the operator: a problem's detail and errors, or a message of ours. */
export function useProblemText(): (error: unknown) => string {
  const translate = useTranslate();
  return useCallback(
    (error) => {
      const message = error instanceof Error ? error.message : String(error);
      return message.startsWith('airlock.') ? translate(message) : message;
    },
    [translate],
  );
}

/** Mutation options of a form: a refusal is always said, also where the field at fault has no input on the page. */
export function useSaveOptions(): { onError: (error: unknown) => void } {
  const notify = useNotify();
  const problemText = useProblemText();
  return useMemo(
    () => ({ onError: (error: unknown) => notify(problemText(error), { type: 'error', multiLine: true }) }),
    [notify, problemText],
  );
}
