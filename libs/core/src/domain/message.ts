/** A header name in lower case, and its value. */
export type Headers = Readonly<Record<string, string>>;

/** What is replayed: byte for byte what was received, without credentials (invariant I7, contract §3). */
export type StoredRequest = Readonly<{
  /** What follows /{connector}/{resource}, as it was written; begins with `/` or is empty. */
  path: string;
  /** As it was written, without `?` and without what was addressed to the airlock. */
  query: string;
  /** Path and query as the requester wrote them, `bgrs` included: the `name` of a background request (contract §4). */
  name?: string;
  headers: Headers;
  contentType: string | null;
  /** Decoded: no Content-Encoding applies to it. */
  body: Uint8Array;
}>;

/** What the endpoint answered. */
export type StoredResponse = Readonly<{
  status: number;
  headers: Headers;
  contentType: string | null;
  body: Uint8Array;
}>;

export type MessagePart = 'request' | 'response';
