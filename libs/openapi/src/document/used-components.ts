import type { OpenAPIObject } from 'openapi3-ts/oas31';

const PLACE = /"#\/components\/(\w+)\/([\w.-]+)"/g;

/** The document without the components that nothing refers to. */
export function withUsedComponents(document: OpenAPIObject): OpenAPIObject {
  const { components = {}, ...rest } = document;
  const all = components as Record<string, Record<string, unknown>>;
  const used = new Set<string>();
  const visit = (part: unknown) => {
    for (const [place, kind = '', name = ''] of JSON.stringify(part).matchAll(PLACE)) {
      if (used.has(place)) continue;
      used.add(place);
      visit(all[kind]?.[name] ?? null);
    }
  };
  visit(rest);
  const kept = Object.entries(all).map(([kind, named]) => {
    const left = Object.entries(named).filter(
      ([name]) => kind === 'securitySchemes' || used.has(`"#/components/${kind}/${name}"`),
    );
    return [kind, Object.fromEntries(left)] as const;
  });
  const filled = kept.filter(([, named]) => Object.keys(named).length > 0);
  return { ...rest, components: Object.fromEntries(filled) };
}
