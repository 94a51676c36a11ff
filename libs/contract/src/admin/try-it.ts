import type { BodyEncoding } from './call.js';

/** The body of `POST /admin/api/connectors/try`: a request to an endpoint, through the gate, as the operator. */
export interface TryRequest {
  readonly connector: string;
  /** The slug. */
  readonly resource: string;
  /** The name of the endpoint, as in `GET /admin/api/connectors`. */
  readonly endpoint: string;
  /** Needed where the endpoint takes any method. */
  readonly method?: string;
  /** The parameters of its path, by name, resource left out. */
  readonly path?: Readonly<Record<string, string>>;
  /** Without `?`. */
  readonly query?: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly bodyEncoding?: BodyEncoding;
  readonly headers?: Readonly<Record<string, string>>;
  /** `background`: accepted at once and run as a call; default `plain`. */
  readonly mode?: 'plain' | 'background';
}

export interface TryAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text where it decodes, else base64 with `encoding`. */
  readonly body: string;
  readonly encoding?: BodyEncoding;
  readonly durationMs: number;
  /** Of the call that was made, if any. */
  readonly rid?: string;
}
