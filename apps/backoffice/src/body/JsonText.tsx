import { useMemo } from 'react';
import { jsonPieces } from './json-pieces.js';
import { JsonToken } from './JsonToken.js';
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
