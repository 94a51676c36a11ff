import type { Delivery } from './inbox.js';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1c2733; background: #f6f8fa; }
  h1 { font-size: 1.4rem } article { background: #fff; border: 1px solid #d8dee4; border-radius: .5rem; padding: 1rem; margin: 1rem 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f8fa; padding: .75rem; border-radius: .25rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .85rem } dt { color: #59636e } dd { margin: 0; overflow-wrap: anywhere }
  @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3 } article { background: #151b23; border-color: #3d444d } pre { background: #0d1117 } dt { color: #9198a1 } }
`;

/** The inbox as a page that follows what arrives. */
export function inboxPage(deliveries: readonly Delivery[]): string {
  const shown = deliveries.map(article).join('') || '<p>Nothing was delivered yet.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2"><title>Demo inbox · Airlock</title><style>${STYLE}</style></head>
<body><h1>Demo inbox</h1><p>Replies to <code>$reply</code> arrive here; the newest first.</p>${shown}</body></html>`;
}

function article({ at, headers, body, cut }: Delivery): string {
  const rows = Object.entries(headers).map(
    ([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`,
  );
  const time = at.toISOString();
  const more = cut === 0 ? '' : `<p>… ${cut} more bytes are not kept</p>`;
  return `<article><time datetime="${time}">${time}</time><pre>${escaped(body)}</pre>${more}<dl>${rows.join('')}</dl></article>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
