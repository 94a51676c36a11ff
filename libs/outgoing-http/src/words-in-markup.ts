import { Parser } from 'htmlparser2';

/** Where an XML answer says what is wrong, without prefixes: SOAP 1.1, SOAP 1.2, then what is usual. */
const IN_XML = [
  'faultstring',
  'text',
  'detail',
  'message',
  'error_description',
  'description',
  'error',
  'title',
];
/** `Text` says it in a SOAP 1.2 fault only. */
const BELOW: Readonly<Record<string, string>> = { text: 'reason' };
const IN_HTML = ['title', 'h1', 'h2'];

/** What the first element says that is usual for it; null where none does. */
export function wordsInMarkup(text: string, kind: 'xml' | 'html'): string | null {
  const wanted = kind === 'xml' ? IN_XML : IN_HTML;
  const said = new Map<string, string>();
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => open.push(localName(name)),
      onclosetag: () => open.pop(),
      ontext: (piece) => {
        const name = open.at(-1) ?? '';
        const parent = BELOW[name];
        if (!wanted.includes(name) || (parent !== undefined && open.at(-2) !== parent)) return;
        said.set(name, (said.get(name) ?? '') + piece);
      },
    },
    { xmlMode: kind === 'xml', decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  for (const name of wanted) {
    const words = said.get(name)?.replace(/\s+/g, ' ').trim();
    if (words) return words;
  }
  return null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
