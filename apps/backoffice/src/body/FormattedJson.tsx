import { useMemo } from 'react';
import { prettyJson } from './json-pieces.js';
import { JsonText } from './JsonText.js';
import { LongText } from './LongText.js';
import { Preformatted } from './Preformatted.js';

/** Beyond this many characters colours cost more than they help. */
const COLOURED = 50_000;

/** Valid JSON, indented; coloured unless it is long. */
export function FormattedJson({ label, text }: { readonly label: string; readonly text: string }) {
  const pretty = useMemo(() => prettyJson(text), [text]);
  if (pretty.length > COLOURED) return <LongText label={label} text={pretty} />;
  return (
    <Preformatted label={label}>
      <JsonText text={text} />
    </Preformatted>
  );
}
