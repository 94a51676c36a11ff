import type { ResourceInput } from '@airlock/contract';
import { useCallback } from 'react';
import type { RaRecord } from 'react-admin';
import { configPayload } from './config/config-payload.js';
import { useConnectors } from './use-connectors.js';
import { writtenSettings } from './written-settings.js';

/** Turns the form's values into what POST and PUT take. */
export function useResourcePayload(): (values: Partial<RaRecord>) => ResourceInput {
  const { data: connectors } = useConnectors();
  return useCallback(
    (values) => {
      const input = writtenSettings(values);
      const schema = connectors?.find(({ name }) => name === input['connector'])?.configSchema;
      return {
        ...input,
        config: schema ? configPayload(schema, input['config']) : (input['config'] ?? {}),
        errorEmails: input['errorEmails'] ?? [],
      } as ResourceInput;
    },
    [connectors],
  );
}
