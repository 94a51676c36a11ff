import { z } from 'zod';
import { mayAnswer, mayForward, maySet } from './header-names.js';

/** Less than the 60 s that an attempt may take, so that the upstream's slowness is told as such. In seconds. */
const LONGEST_TIMEOUT = 59;
const MIB = 1024 * 1024;

const headerName = z
  .string()
  .regex(
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
    'a header name is made of letters, digits and dashes, such as x-tenant',
  );
const headerValue = z
  .string()
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'a header value is one line of printable Latin-1 characters');

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'an absolute address that begins with http:// or https://' })
  .refine(
    (url) => /^https?:\/\/[^/?#]/i.test(url),
    'an absolute address that begins with http:// or https://',
  )
  .refine((url) => !/[?#]/.test(url), 'without a query and a fragment: requests bring their own')
  .refine((url) => !hasUserInfo(url), 'without a user name or password: they have fields of their own');

/** What a resource of the `http` connector is configured with. */
export const httpConfig = z
  .object({
    baseUrl: baseUrl.meta({
      title: 'Base URL',
      description: 'Where the upstream is. What follows the resource in a request is put after it.',
      examples: ['https://api.example.org/v2'],
    }),
    username: z
      .string()
      .regex(/^[^:]*$/, 'a user name of Basic authentication has no colon')
      .optional()
      .meta({ title: 'User name', description: 'For Basic authentication.' }),
    password: z
      .string()
      .optional()
      .meta({ title: 'Password', description: 'For Basic authentication.', writeOnly: true }),
    token: headerValue
      .optional()
      .meta({ title: 'Bearer token', description: 'In place of user name and password.', writeOnly: true }),
    headers: z
      .record(headerName.refine(maySet, 'this header is the airlock’s to set'), headerValue)
      .default({})
      .meta({
        title: 'Headers',
        description: 'Sent with every request. They are shown to operators: no secrets here.',
        examples: [{ 'x-tenant': 'north' }],
      }),
    timeout: z
      .number()
      .min(0.1)
      .max(LONGEST_TIMEOUT)
      .default(30)
      .meta({ title: 'Timeout', description: 'How many seconds the upstream has to answer in full.' }),
    allowedRequestHeaders: z
      .array(headerName.refine(mayForward, 'this header of a requester is never passed on').toLowerCase())
      .default([])
      .meta({
        title: 'Allowed request headers',
        description:
          'Headers of the requester to pass on, besides accept, accept-language, content-language, content-type, traceparent and tracestate.',
        examples: [['if-match', 'x-request-source']],
      }),
    allowedResponseHeaders: z
      .array(headerName.refine(mayAnswer, 'this header of an upstream is never passed back').toLowerCase())
      .default([])
      .meta({
        title: 'Allowed response headers',
        description:
          'Headers of the upstream to pass back, besides content-type, content-encoding, content-disposition, content-language, location, etag, cache-control and last-modified.',
        examples: [['x-ratelimit-remaining']],
      }),
    maxResponseBytes: z
      .int()
      .min(1)
      .max(100 * MIB)
      .default(25 * MIB)
      .meta({ title: 'Largest answer', description: 'In bytes, decoded. A larger one fails the attempt.' }),
  })
  .refine(({ username, password, token }) => !(token && (username || password)), {
    path: ['token'],
    error: 'give either a bearer token, or a user name and a password',
  });

export type HttpConfig = Readonly<z.output<typeof httpConfig>>;

function hasUserInfo(url: string): boolean {
  try {
    // Not `URL.canParse` first: in hot code, Node 20 misreads Latin-1 letters there.
    const { username, password } = new URL(url);
    return username !== '' || password !== '';
  } catch {
    return false;
  }
}
