import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';

/** Runs a command on a resource: a refusal is said, a success reads the page anew. */
export function useResourceCommand() {
  const notify = useNotify();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const [isRunning, setRunning] = useState(false);

  const run = async <Answer>(command: () => Promise<Answer>, onDone: (answer: Answer) => void) => {
    setRunning(true);
    try {
      onDone(await command());
      refresh();
    } catch (error) {
      notify(problemText(error), { type: 'error', multiLine: true });
    } finally {
      setRunning(false);
    }
  };
  return { run, isRunning };
}
