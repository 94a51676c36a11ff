import { styled } from '@mui/material';
import { useMemo } from 'react';
import { jsonPieces, type JsonPiece } from './json-pieces.js';

/** Beyond this many pieces colours cost more than they help. */
const COLOURED_PIECES = 10_000;

/** Valid JSON text, indented and coloured; everything in it is a text node. */
export function JsonText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => jsonPieces(text), [text]);
  if (pieces.length > COLOURED_PIECES) return <>{pieces.map((piece) => piece.text).join('')}</>;
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <Coloured key={index} kind={piece.kind}>
            {piece.text}
          </Coloured>
        ),
      )}
    </>
  );
}

const COLOURS: Record<'light' | 'dark', Record<Exclude<JsonPiece['kind'], 'plain'>, string>> = {
  light: { key: '#1d4e89', string: '#2b6a30', number: '#9a3412', literal: '#7c3aed' },
  dark: { key: '#8ab8e8', string: '#9fd6a3', number: '#f4b183', literal: '#c4a7ff' },
};

const Coloured = styled('span', { shouldForwardProp: (prop) => prop !== 'kind' })<{
  kind: Exclude<JsonPiece['kind'], 'plain'>;
}>(({ theme, kind }) => ({ color: COLOURS[theme.palette.mode][kind] }));
