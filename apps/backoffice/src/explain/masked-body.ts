import { kindOf, type Body } from '../body/body-kind.js';
import { jsonFault } from '../body/json-fault.js';
import { outlineOf } from '../body/json-outline.js';
import { isSensitive, MASK, maskedQuery } from './sensitive.js';

/** Characters; a longer body is for no mail. */
const LONGEST = 20_000;

/**
 * The text of a body with the values of sensitive fields masked; all else stays as it is written.
 * @returns undefined for a body that cannot be told apart into fields, or that is no text, or a long one
 */
export function maskedBody(body: Body, configured: readonly string[] = []): string | undefined {
  if (body.encoding) return undefined;
  const text = body.body ?? '';
  if (text.length > LONGEST) return undefined;
  switch (kindOf(body)) {
    case 'empty':
      return '';
    case 'json':
      return maskedJson(text, configured);
    case 'form':
      return maskedQuery(text, configured);
    case 'xml':
      return maskedXml(text, configured);
    case 'text':
      return text;
    default:
      return undefined;
  }
}

function maskedJson(text: string, configured: readonly string[]): string | undefined {
  const nodes = jsonFault(text) ? undefined : outlineOf(text, LONGEST);
  if (!nodes) return undefined;
  let masked = '';
  let kept = 0;
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index];
    if (!node) break;
    if (node.key === undefined || !isSensitive(JSON.parse(node.key) as string, configured)) {
      index += 1;
      continue;
    }
    masked += `${text.slice(kept, node.start)}"${MASK}"`;
    kept = node.end;
    index = node.next;
  }
  return masked + text.slice(kept);
}

/** Elements without elements in them, and attributes. */
function maskedXml(text: string, configured: readonly string[]): string {
  const local = (name: string) => name.split(':').at(-1) ?? name;
  return text
    .replace(/<([\w:.-]+)([^<>]*)>([^<]*)<\//g, (all, name: string, rest: string) =>
      isSensitive(local(name), configured) ? `<${name}${rest}>${MASK}</` : all,
    )
    .replace(/([\w:.-]+)=("[^"<]*"|'[^'<]*')/g, (all, name: string) =>
      isSensitive(local(name), configured) ? `${name}="${MASK}"` : all,
    );
}
