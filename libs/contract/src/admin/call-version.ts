import type { BodyEncoding } from './call.js';

/** A body of `GET /admin/api/calls/:id/versions`: an array, newest first, of the request's and the response's bodies. */
export interface CallVersion {
  /** The version of the call since which this body stood. */
  readonly version: number;
  readonly part: 'request' | 'response';
  /** When it came to stand, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** The operator whose edit it was; null where the requester sent it or the endpoint answered it. */
  readonly by: string | null;
  /** Null where it is longer than 1 MiB: then it is to be downloaded from `/calls/:id/versions/:version/:part`. */
  readonly body: string | null;
  readonly encoding?: BodyEncoding;
  readonly contentType: string | null;
  /** Bytes. */
  readonly size: number;
  /** True of the one that stands now. */
  readonly current: boolean;
}
