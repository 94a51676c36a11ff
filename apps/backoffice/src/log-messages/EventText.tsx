import { Fragment } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { Instant } from '../time/Instant.js';
import { eventText, instantOf, type EventWithOperation } from './event-text.js';

/** An event in the operator's language, with its instant in the operator's zone. */
export function EventText({ told }: { readonly told: EventWithOperation }) {
  const text = eventText(told, useTranslate());
  const at = instantOf(told);
  if (at === null) return visibleText(text);
  const [before = '', ...after] = text.split(at);
  return (
    <>
      {visibleText(before)}
      {after.map((part, index) => (
        <Fragment key={index}>
          <Instant at={at} />
          {visibleText(part)}
        </Fragment>
      ))}
    </>
  );
}
