import type { z } from 'zod';

/** How react-admin's simple REST asks for a list: `filter`, `sort` and `range` are JSON in the query (contract §9). */
export type ListQuery = Readonly<{
  filter: z.ZodObject;
  /** The fields that it can be sorted by, the default first, in descending order. */
  sort: readonly [string, ...string[]];
  /** Parameters that the list takes besides. */
  further: readonly string[];
}>;

export type RouteAnswer = Readonly<{
  /** What the answer is, in a sentence. */
  is: string;
  /** Of its JSON; or what it is instead. */
  body: z.ZodType | 'nothing' | 'file' | 'events';
}>;

/** What a route of the admin API takes and answers. Who may use it, the route says itself. */
export type AdminRoute = Readonly<{
  tag: string;
  summary: string;
  /** CommonMark. */
  description?: string;
  /** Parameters of its path that are no id. */
  path?: Readonly<Record<string, z.ZodType>>;
  list?: ListQuery;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Its body is a JSON Merge Patch (RFC 7396) of this one. */
  mergePatchOf?: z.ZodType;
  /** By status. */
  answers: Readonly<Record<number, RouteAnswer>>;
  /** Problems of this route besides those that follow from what it takes and who may use it, by status. */
  refusals?: Readonly<Record<number, RouteAnswer>>;
}>;

export type AdminRoutes = Readonly<Record<string, AdminRoute>>;
