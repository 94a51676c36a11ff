import type { Resource } from '@airlock/contract';

type Values = Readonly<Record<string, unknown>>;

/** What of a resource can be written: without its id and what the server found out. */
export function writtenSettings(values: Values): Values {
  const { id: _id, secretsStored: _secrets, quiet: _quiet, availability: _found, ...written } = values;
  return written;
}

/** A new resource with the settings of another; a slug belongs to one only. */
export function cloneOf(resource: Resource): Values {
  return { ...writtenSettings({ ...resource }), slug: `${resource.slug}-copy` };
}
