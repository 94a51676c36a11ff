/** More than recommended: what helps readers and generators of clients, but says nothing of correctness. */
const FURTHER = [
  ...['operation-description', 'operation-tag-defined', 'parameter-description', 'path-params-defined'],
  ...['spec-strict-refs', 'component-name-unique', 'path-http-verbs-order'],
];

/**
 * What Redocly's linter has against a description of an API, errors and warnings alike, by its strict rules and some more.
 * @param source OpenAPI as JSON
 */
export async function openApiFaults(source: string): Promise<string[]> {
  // Loaded when it is needed: it is large, and most tests lint nothing.
  const { createConfig, lintFromString } = await import('@redocly/openapi-core');
  const rules = Object.fromEntries(FURTHER.map((rule) => [rule, 'error' as const]));
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(({ ruleId, message, location }) => {
    return `${location[0]?.pointer ?? '#/'} ${ruleId}: ${message}`;
  });
}
