import type { BodyCheck, BodyProblem } from '@airlock/contract';
import { isJson, type BodyShape, type BodyShapes, type EndpointDescription } from '@airlock/gate';
import { z } from 'zod';
import { faultsOf } from '../requests/validated.pipe.js';
import { whyNotJson } from '../requests/why-not-json.js';

/** As many as anybody reads. */
const MOST_PROBLEMS = 100;

/**
 * Whether a body would be taken by an endpoint, as far as that says what it takes.
 * @param text null for bytes that are no text
 */
export function checkBody(
  description: EndpointDescription | null,
  contentType: string | null,
  text: string | null,
): BodyCheck {
  const shape = shapeOf(description?.body ?? {}, contentType);
  const isToBeJson = isJson(contentType) || shape === 'json' || shape instanceof z.ZodType;
  if (!isToBeJson || (text === '' && description?.bodyOptional)) return saying([], false);
  if (text === null) return saying([{ pointer: '', detail: 'is no text, and so no JSON' }], true);
  const fault = whyNotJson(text);
  if (fault) {
    const { line, column, message } = fault;
    return saying([{ pointer: '', detail: `is not JSON: ${message}`, line, column }], true);
  }
  if (!(shape instanceof z.ZodType)) return saying([], false);
  const parsed = shape.safeParse(JSON.parse(text));
  const problems = parsed.success ? [] : faultsOf(parsed.error);
  return saying(
    problems.map(({ pointer = '', detail }) => ({ pointer, detail })),
    true,
  );
}

function saying(problems: readonly BodyProblem[], checked: boolean): BodyCheck {
  return { ok: problems.length === 0, checked, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** What is described for a media type; `*` in a description stands for anything. */
function shapeOf(shapes: BodyShapes, contentType: string | null): BodyShape | undefined {
  const [mediaType = ''] = (contentType ?? '').toLowerCase().split(';');
  const [type = '', subtype = ''] = mediaType.trim().split('/');
  const entries = Object.entries(shapes);
  const fits = (wanted: string) => entries.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return fits(`${type}/${subtype}`) ?? fits(`${type}/*`) ?? fits('*/*');
}
