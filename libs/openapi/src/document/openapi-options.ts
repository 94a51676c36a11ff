/** A way of proving who one is, as OpenAPI writes it: `{ type: 'http', scheme: 'bearer' }`, say. */
export type SecurityScheme = Readonly<{
  type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
}> &
  Readonly<Record<string, unknown>>;

/** What /openapi.json says of the program besides its endpoints. */
export type OpenApiOptions = Readonly<{
  /** Default: Airlock. */
  title?: string;
  /** Of the program's API. Default: that of this library. */
  version?: string;
  /** CommonMark; stands before what is said of every airlock. */
  description?: string;
  license?: Readonly<{ name: string; identifier?: string; url?: string }>;
  /** What the program's guards ask for; any one of them suffices. Default: nothing. */
  security?: Readonly<Record<string, SecurityScheme>>;
}>;

export const OPENAPI_OPTIONS = Symbol('airlock:openapi-options');
