import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

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
