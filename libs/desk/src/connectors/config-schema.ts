import { z } from 'zod';
import type { ConnectorOptions } from '@airlock/gate';
import type { Shape } from '../requests/known-names.js';

type ObjectSchema = Shape & { readonly properties?: Readonly<Record<string, Shape>> };

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
