import type { z } from 'zod';

/** What a body holds: a zod schema, or any JSON, any text, any bytes, a problem (RFC 9457). */
export type BodyShape = z.ZodType | 'json' | 'text' | 'binary' | 'problem';

/** Bodies by media type; `*` may stand in it. */
export type BodyShapes = Readonly<Record<string, BodyShape>>;

export type AnswerDescription = Readonly<{
  description: string;
  /** Default: no body. */
  content?: BodyShapes;
  /** What headers of this answer say, by name. */
  headers?: Readonly<Record<string, string>>;
}>;

/** A request as it may be sent, and what it is answered with: docs show it, and a test can replay it. */
export type EndpointExample = Readonly<{
  summary: string;
  /** For a route that takes any method. Default: POST with a body, else GET. */
  method?: string;
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Default: the only media type of the bodies that are described. */
  contentType?: string;
  /** To be left out where the name is one of AIRLOCK_EXAMPLES: then the example adds to that of the airlock. */
  answer?: Readonly<{
    status: number;
    contentType?: string;
    headers?: Readonly<Record<string, string>>;
    body?: unknown;
  }>;
}>;

export type EndpointDescription = Readonly<{
  /** A few words, without a full stop. */
  summary: string;
  /** CommonMark. */
  description?: string;
  /** Path parameters, `resource` and that of a wildcard (`path`) among them. */
  path?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** What may be sent as the body. Default: none. */
  body?: BodyShapes;
  /** Whether it may be left out. Default false. */
  bodyOptional?: boolean;
  /** By status, such as 200 or `2XX`. Default: the route's own status, of which nothing is known. */
  answers?: Readonly<Record<string, AnswerDescription>>;
  /** By a name that is a word, such as `lateOrder`. */
  examples?: Readonly<Record<string, EndpointExample>>;
}>;

/** Ways of asking that every endpoint knows, and whose examples it has by itself (contract §3, §5). */
export const AIRLOCK_EXAMPLES = [
  'reply',
  'background',
  'backgroundWithReply',
  'job',
  'minimalJob',
  'malformedKey',
] as const;
