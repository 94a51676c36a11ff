import { outlineOf, withoutMark, type JsonNode } from '@airlock/json-text';
import { kindOf, type Body } from './body-kind.js';
import { multipartFields, urlencodedFields, type FormField } from './form-fields.js';
import { jsonFault } from './json-fault.js';
import { prettyXml } from './pretty-xml.js';

/** One way to look at a body. */
export type BodyFace =
  | { readonly view: 'tree'; readonly text: string; readonly nodes: readonly JsonNode[] }
  | { readonly view: 'formatted'; readonly text: string; readonly isJson: boolean }
  | { readonly view: 'fields'; readonly fields: readonly FormField[] }
  | { readonly view: 'raw' | 'image' | 'hex' };

export interface BodyFaces {
  /** The best one first; none for an empty body. */
  readonly views: readonly BodyFace[];
  /** What is to be said above it. */
  readonly note?: { readonly key: string; readonly values?: Record<string, string> };
}

/** Characters of a JSON text that are laid out as a tree: it takes about a tenth of a second. */
const LARGEST_TREE = 4 * 1024 * 1024;
const MOST_VALUES = 200_000;
/** Characters that are formatted. */
const LARGEST_FORMATTED = 1024 * 1024;

const RAW: BodyFace = { view: 'raw' };
const TOO_LARGE: BodyFaces = { views: [RAW], note: { key: 'airlock.shown.large' } };

/** The ways in which a body can be looked at. What claims to be something that it is not is shown as it is. */
export function bodyViews(body: Body): BodyFaces {
  const text = body.body ?? '';
  switch (kindOf(body)) {
    case 'empty':
      return { views: [] };
    case 'json':
      return jsonViews(withoutMark(text));
    case 'xml':
      return xmlViews(text);
    case 'form':
      return text.length > LARGEST_FORMATTED
        ? TOO_LARGE
        : { views: [{ view: 'fields', fields: urlencodedFields(text) }, RAW] };
    case 'multipart':
      return multipartViews(body, text);
    case 'image':
      return { views: [{ view: 'image' }, body.encoding ? { view: 'hex' } : RAW] };
    case 'text':
      return { views: [RAW] };
    case 'binary':
      return { views: [{ view: 'hex' }] };
  }
}

function jsonViews(text: string): BodyFaces {
  if (text.length > LARGEST_TREE) return TOO_LARGE;
  const fault = jsonFault(text);
  if (fault)
    return { views: [RAW], note: { key: 'airlock.body.not_json', values: { reason: fault.reason } } };
  const nodes = outlineOf(text, MOST_VALUES);
  const isScalar = nodes?.length === 1;
  const tree: BodyFace[] = nodes && !isScalar ? [{ view: 'tree', text, nodes }] : [];
  const formatted: BodyFace[] =
    text.length > LARGEST_FORMATTED ? [] : [{ view: 'formatted', text, isJson: true }];
  return { views: [...tree, ...formatted, RAW] };
}

function xmlViews(text: string): BodyFaces {
  if (text.length > LARGEST_FORMATTED) return TOO_LARGE;
  const pretty = prettyXml(text);
  return { views: pretty === undefined ? [RAW] : [{ view: 'formatted', text: pretty, isJson: false }, RAW] };
}

function multipartViews({ contentType, encoding }: Body, text: string): BodyFaces {
  const whole: BodyFace = encoding ? { view: 'hex' } : RAW;
  const fields = multipartFields(encoding ? atob(text) : text, contentType);
  return { views: fields ? [{ view: 'fields', fields }, whole] : [whole] };
}
