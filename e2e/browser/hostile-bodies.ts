/** What would run, were it taken for markup: it leaves a mark on the window that tests look for. */
export const SCRIPT = '<script>window.hacked=1</script><img src=x onerror="window.hacked=2">';

const MIB = 1024 * 1024;
const FORM = 'form-boundary';

export type HostileBody = Readonly<{
  what: string;
  contentType: string;
  body: string | Buffer;
  seen: RegExp;
}>;

/** Bodies that were made to harm whoever looks at them. `seen`: what the page shows of them. */
export const HOSTILE_BODIES: readonly HostileBody[] = [
  { what: 'HTML', contentType: 'text/html', body: `<!doctype html>${SCRIPT}`, seen: /window\.hacked/ },
  {
    what: 'markup in JSON',
    contentType: 'application/json',
    body: JSON.stringify({ [SCRIPT]: SCRIPT, __proto__x: { toString: 1 } }),
    seen: /window\.hacked/,
  },
  {
    what: 'a drawing that has a script',
    contentType: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hacked=3" width="9" height="9">${SCRIPT}</svg>`,
    seen: /./,
  },
  {
    what: 'a form whose file names are markup',
    contentType: `multipart/form-data; boundary=${FORM}`,
    body: [
      `--${FORM}`,
      `Content-Disposition: form-data; name="<script>window.hacked=4</script>"; filename="<script>window.hacked=5</script>.txt"`,
      'Content-Type: text/html',
      '',
      SCRIPT,
      `--${FORM}--`,
      '',
    ].join('\r\n'),
    seen: /window\.hacked=5/,
  },
  {
    what: 'XML with an entity that grows',
    contentType: 'application/xml',
    body: `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'b'.repeat(99)}"><!ENTITY c "&b;&b;&b;">]><a>&c;${SCRIPT}</a>`,
    seen: /ENTITY/,
  },
  { what: 'NUL bytes', contentType: 'text/plain', body: `before\0\0after ${SCRIPT}`, seen: /before/ },
  { what: 'NUL in JSON', contentType: 'application/json', body: '{"a\\u0000b": "\\u0000"}', seen: /a/ },
  { what: 'one line of 10 MiB', contentType: 'text/plain', body: 'x'.repeat(10 * MIB), seen: /xxx/ },
  {
    what: '10 MiB of JSON',
    contentType: 'application/json',
    body: `[${'{"n":1},'.repeat(Math.floor((10 * MIB - 20) / 8))}{"n":2}]`,
    seen: /n|item/,
  },
  {
    what: '10 MiB of bytes',
    contentType: 'application/x-unknown',
    body: Buffer.alloc(10 * MIB, 0xff),
    seen: /ff|binary/i,
  },
];
