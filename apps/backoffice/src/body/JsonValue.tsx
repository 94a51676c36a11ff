import { Button } from '@mui/material';
import { useMemo, useState, type MouseEvent } from 'react';
import { useTranslate } from 'react-admin';
import { downloadBytes } from './download.js';
import { embeddedBytes } from './embedded-base64.js';
import { bytesOf } from './hex-dump.js';
import { JsonToken } from './JsonToken.js';
import { sizeText } from './size-text.js';
import { beginningOf, visibleText } from './visible-text.js';

const LONGEST = 1_000;
const LONGEST_BASE64 = 40;

interface JsonValueProps {
  readonly kind: 'string' | 'number' | 'literal';
  /** As it is written, so that every digit is there. */
  readonly literal: string;
}

/** A value that holds no others. A long string shows its beginning; base64 is folded, and can be saved as its bytes. */
export function JsonValue({ kind, literal }: JsonValueProps) {
  const translate = useTranslate();
  const [isWhole, setWhole] = useState(false);
  const embedded = useMemo(() => (kind === 'string' ? embeddedBytes(literal) : undefined), [kind, literal]);
  const limit = embedded ? LONGEST_BASE64 : LONGEST;
  const shown = isWhole ? literal : beginningOf(literal, limit);
  const isLong = literal.length > limit;
  const word = embedded ? (isWhole ? 'hide_base64' : 'show_base64') : isWhole ? 'less_text' : 'whole_text';
  return (
    <>
      <JsonToken kind={kind}>{visibleText(shown) + (shown.length < literal.length ? '…' : '')}</JsonToken>
      {embedded && ` ${base64Text(translate, embedded)}`}
      {isLong && <InRow onClick={() => setWhole(!isWhole)}>{translate(`airlock.shown.${word}`)}</InRow>}
      {embedded && (
        <InRow onClick={() => downloadBytes(bytesOf(embedded.base64), 'bytes')}>
          {translate('airlock.shown.save_base64')}
        </InRow>
      )}
    </>
  );
}

function base64Text(
  translate: ReturnType<typeof useTranslate>,
  { mediaType, bytes }: { readonly mediaType: string | null; readonly bytes: number },
): string {
  const size = sizeText(bytes);
  return mediaType === null
    ? translate('airlock.shown.base64', { size })
    : translate('airlock.shown.base64_of', { type: mediaType, size });
}

function InRow({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  const click = (event: MouseEvent) => {
    event.stopPropagation();
    onClick();
  };
  return (
    <Button size="small" onClick={click} sx={{ minWidth: 0, paddingY: 0, marginLeft: 0.5 }}>
      {children}
    </Button>
  );
}
