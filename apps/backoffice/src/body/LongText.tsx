import { Fragment, useMemo, useState } from 'react';
import { MoreButton } from './MoreButton.js';
import { Preformatted } from './Preformatted.js';
import { beginningOf, visibleText } from './visible-text.js';

/** Characters in a piece. */
const PIECE = 100_000;

/** Text as it is, a piece at first and more when asked for, so that ten million characters hold up nothing. */
export function LongText({ label, text }: { readonly label: string; readonly text: string }) {
  const [wanted, setWanted] = useState(1);
  const pieces = useMemo(() => piecesOf(text, wanted), [text, wanted]);
  const shown = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (
    <>
      <Preformatted label={label}>
        {pieces.map((piece, index) => (
          <Fragment key={index}>{visibleText(piece)}</Fragment>
        ))}
      </Preformatted>
      <MoreButton shown={shown} all={text.length} onMore={() => setWanted(wanted * 2)} />
    </>
  );
}

/** The first pieces of a text; each ends with a line where one ends nearby. */
function piecesOf(text: string, count: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; pieces.length < count && start < text.length;) {
    const piece = beginningOf(text.slice(start, start + PIECE + 1), PIECE);
    pieces.push(piece);
    start += piece.length;
  }
  return pieces;
}
