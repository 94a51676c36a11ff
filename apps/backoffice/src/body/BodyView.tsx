import { Typography } from '@mui/material';
import type { BodyEncoding } from '@airlock/contract';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { BinaryView } from './BinaryView.js';
import { jsonFault } from './json-fault.js';
import { JsonText } from './JsonText.js';
import { isJsonType } from './media-type.js';
import { Preformatted } from './Preformatted.js';
import { sizeText } from './size-text.js';

/** Characters of a text that are shown; the rest is a download away. */
const SHOWN_CHARACTERS = 300_000;

export interface Body {
  readonly contentType: string | null;
  readonly body: string | null;
  readonly encoding?: BodyEncoding;
}

interface BodyViewProps extends Body {
  /** What the body is, for those who do not see where it stands. */
  readonly label: string;
}

/** A body by its kind: JSON indented, other text as it is, bytes in hexadecimal. Nothing in it is ever markup. */
export function BodyView({ label, contentType, body, encoding }: BodyViewProps) {
  const translate = useTranslate();
  if (body === null || body === '') {
    return <Typography color="textSecondary">{translate('airlock.body.empty')}</Typography>;
  }
  if (encoding === 'base64') return <BinaryView label={label} base64={body} />;
  if (body.length > SHOWN_CHARACTERS) {
    return (
      <>
        <Note>{translate('airlock.body.beginning', { shown: sizeText(SHOWN_CHARACTERS) })}</Note>
        <Preformatted label={label}>{body.slice(0, SHOWN_CHARACTERS)}</Preformatted>
      </>
    );
  }
  return isJsonType(contentType) ? (
    <JsonView label={label} text={body} />
  ) : (
    <Preformatted label={label}>{body}</Preformatted>
  );
}

function JsonView({ label, text }: { readonly label: string; readonly text: string }) {
  const translate = useTranslate();
  const fault = useMemo(() => jsonFault(text), [text]);
  return (
    <>
      {fault && <Note>{translate('airlock.body.not_json', { reason: fault.reason })}</Note>}
      <Preformatted label={label}>{fault ? text : <JsonText text={text} />}</Preformatted>
    </>
  );
}

function Note({ children }: { readonly children: string }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ marginBottom: 1 }}>
      {children}
    </Typography>
  );
}
