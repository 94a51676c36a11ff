import { Fragment } from 'react';
import { visibleText } from '../body/visible-text.js';
import { Instant } from './Instant.js';

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A text of the server with its instants in the operator's zone. */
export function LocalTimes({ text }: { readonly text: string }) {
  return text
    .split(INSTANT)
    .map((part, index) => (
      <Fragment key={index}>{index % 2 === 1 ? <Instant at={part} /> : visibleText(part)}</Fragment>
    ));
}
