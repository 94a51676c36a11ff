import { z } from 'zod';
import type { ConnectorOptions } from './connector.decorator.js';

type ConfigSchema = Readonly<{ properties?: Readonly<Record<string, Readonly<{ writeOnly?: boolean }>>> }>;

const known = new WeakMap<ConnectorOptions, readonly string[]>();

/** The settings of a connector that are encrypted at rest and never sent back: those whose schema is `writeOnly`. */
export function secretFieldsOf(connector: ConnectorOptions): readonly string[] {
  const remembered = known.get(connector);
  if (remembered) return remembered;
  const { properties = {} } = (
    connector.config ? z.toJSONSchema(connector.config, { io: 'input', unrepresentable: 'any' }) : {}
  ) as ConfigSchema;
  const fields = Object.entries(properties)
    .filter(([, { writeOnly }]) => writeOnly)
    .map(([name]) => name);
  known.set(connector, fields);
  return fields;
}
