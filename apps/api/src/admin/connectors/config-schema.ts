import { z } from 'zod';
import type { ConnectorOptions } from '@airlock/nest';
import type { Shape } from '../words/known-names.js';

type Property = Shape & { readonly writeOnly?: boolean };
type ObjectSchema = Shape & { readonly properties?: Readonly<Record<string, Property>> };

const schemas = new WeakMap<ConnectorOptions, ObjectSchema>();

/** A connector's settings as JSON Schema (2020-12), for forms; secrets are `writeOnly`. */
export function configSchemaOf(connector: ConnectorOptions): ObjectSchema {
  const known = schemas.get(connector);
  if (known) return known;
  const schema = connector.config
    ? (z.toJSONSchema(connector.config, { io: 'input' }) as ObjectSchema)
    : { type: 'object', properties: {} };
  schemas.set(connector, schema);
  return schema;
}

/** The fields that are encrypted at rest and never sent back. */
export function secretFieldsOf(connector: ConnectorOptions): string[] {
  const { properties = {} } = configSchemaOf(connector);
  return Object.entries(properties)
    .filter(([, { writeOnly }]) => writeOnly)
    .map(([name]) => name);
}
