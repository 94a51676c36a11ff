/** What `fetch` takes as a body, in the types of the DOM or of node. */
type FetchBody = NonNullable<NonNullable<Parameters<typeof fetch>[1]>['body']>;

/** JSON is made of what `fetch` does not take as it is: objects, arrays, numbers, booleans, null. */
export type Body = FetchBody | AsyncIterable<Uint8Array> | object | number | boolean | null;

export type SentBody = Readonly<{
  body: FetchBody;
  /** Null where `fetch` knows the type. */
  contentType: string | null;
  /** Whether it is there for a second time. */
  isRepeatable: boolean;
}>;

/** @param body undefined for none */
export function sentBody(body: Body | undefined): SentBody | null {
  if (body === undefined) return null;
  if (isStream(body)) return { body, contentType: BYTES, isRepeatable: false };
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
    return { body: body as FetchBody, contentType: BYTES, isRepeatable: true };
  if (isTypedByFetch(body)) return { body, contentType: null, isRepeatable: true };
  return { body: JSON.stringify(body), contentType: 'application/json', isRepeatable: true };
}

const BYTES = 'application/octet-stream';

function isStream(body: Body): body is ReadableStream {
  if (typeof body !== 'object' || body === null) return false;
  return body instanceof ReadableStream || Symbol.asyncIterator in body;
}

function isTypedByFetch(body: Body): body is string | Blob | FormData | URLSearchParams {
  return (
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof URLSearchParams
  );
}
