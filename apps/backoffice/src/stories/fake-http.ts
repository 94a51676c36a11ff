export interface FakeRequest {
  readonly method: string;
  /** Below /admin/api, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

export type Handler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer> | undefined;
