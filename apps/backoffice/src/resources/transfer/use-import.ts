import type { ResourceImportResult, ResourceInput } from '@airlock/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AdminDataProvider } from '../../server/data-provider.js';
import { isRecord } from '../config/schema-kind.js';

/** An import from the file to the server: read, planned by a dry run, given its missing secrets, done. */
export function useImport(onDone: () => void) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const [read, setRead] = useState<ReadExport>();
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  // Kept over the plans: a secret that was given is missing no longer, and must stay to be changed.
  const [asked, setAsked] = useState<readonly string[]>([]);

  const send = ({ dryRun, of }: { dryRun: boolean; of: ReadExport }) =>
    dataProvider.importResources({
      resources: 'resources' in of ? of.resources : [],
      secrets: Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== '')),
      dryRun,
    });
  const plan = useMutation<ResourceImportResult, Error, ReadExport>({
    mutationFn: (of) => send({ dryRun: true, of }),
    onSuccess: ({ missingSecrets }) => setAsked((before) => [...new Set([...before, ...missingSecrets])]),
  });
  const run = useMutation<ResourceImportResult, Error, ReadExport>({
    mutationFn: (of) => send({ dryRun: false, of }),
    onSuccess: ({ created, updated }) => {
      notify('airlock.transfer.done', {
        type: 'info',
        messageArgs: { created: created.length, updated: updated.length },
      });
      refresh();
      onDone();
    },
  });

  const choose = (text: string) => {
    const next = readExport(text);
    setRead(next);
    setSecrets({});
    setAsked([]);
    plan.reset();
    run.reset();
    if ('resources' in next) plan.mutate(next);
  };
  const isPlanned =
    plan.data !== undefined && plan.data.errors.length === 0 && plan.data.missingSecrets.length === 0;
  return { read, choose, plan, run, secrets, setSecrets, asked, isPlanned };
}

/** An export as it was read from a file, or why it is none. */
type ReadExport = { readonly resources: readonly ResourceInput[] } | { readonly fault: string };

/** Reads the text of an export; what its resources hold is for the server to judge. */
function readExport(text: string): ReadExport {
  try {
    const parsed: unknown = JSON.parse(text);
    const resources = isRecord(parsed) ? parsed['resources'] : undefined;
    return Array.isArray(resources)
      ? { resources: resources as ResourceInput[] }
      : { fault: '"resources" must be an array' };
  } catch (error) {
    return { fault: (error as SyntaxError).message };
  }
}
