import { jsonPieces, type JsonPiece } from '@airlock/json-text';
import { styled } from '@mui/material';
import { useMemo } from 'react';
import { visibleText } from './visible-text.js';

/** Valid JSON text, indented and coloured; everything in it is a text node. */
export function JsonText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => jsonPieces(text), [text]);
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <JsonToken key={index} kind={piece.kind}>
            {visibleText(piece.text)}
          </JsonToken>
        ),
      )}
    </>
  );
}

type Kind = Exclude<JsonPiece['kind'], 'plain'>;

export const TOKEN_COLOURS: Record<'light' | 'dark', Record<Kind, string>> = {
  light: { key: '#1d4e89', string: '#2b6a30', number: '#9a3412', literal: '#7c3aed' },
  dark: { key: '#8ab8e8', string: '#9fd6a3', number: '#f4b183', literal: '#c4a7ff' },
};

/** A key, string, number or word of JSON in its colour. */
export const JsonToken = styled('span', { shouldForwardProp: (prop) => prop !== 'kind' })<{ kind: Kind }>(
  ({ theme, kind }) => ({ color: TOKEN_COLOURS[theme.palette.mode][kind] }),
);
