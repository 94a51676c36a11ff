import type { EndpointRecord } from '@airlock/contract';

/** The parameters of an endpoint's path, as its schema names them, or else the path itself: `:id`, `{id}`, `*`. */
export function pathParametersOf({
  path,
  schema,
}: Pick<EndpointRecord, 'path' | 'schema'>): readonly string[] {
  const properties = schema?.params?.['properties'];
  if (typeof properties === 'object' && properties !== null) return Object.keys(properties);
  return [...path.matchAll(/:(\w+)|\{(\w+)\}|\*(\w*)/g)].map(
    ([, colon, braces, star]) => colon ?? braces ?? (star || '*'),
  );
}
