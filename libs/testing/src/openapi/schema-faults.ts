import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** Holds values to the schemas of a description of an API (JSON Schema 2020-12). */
export class SchemaFaults {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  /** @param document the description, whose components the schemas refer to */
  constructor(document: object) {
    formats.default(this.ajv);
    // Told by contentEncoding; the format is for readers.
    this.ajv.addFormat('base64', true);
    this.ajv.addSchema({ ...document, $id: 'api:' });
  }

  /** @param schema as it stands in the document @returns what is wrong with the value */
  of(schema: object, value: unknown): string[] {
    const absolute = JSON.parse(JSON.stringify(schema), (key, part: unknown) =>
      key === '$ref' && typeof part === 'string' ? part.replace(/^#/, 'api:#') : part,
    ) as object;
    const validate = this.ajv.compile(absolute);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}
