import type { CallAnswer, WaitingCallOptions } from './call-options.js';
import type { Job } from './job.js';

type Verb = 'get' | 'put' | 'post' | 'delete' | 'patch' | 'head' | 'options';
type VerbOf<Path> = { [V in keyof Path & Verb]: [Path[V]] extends [undefined] ? never : V }[keyof Path &
  Verb];

/** Of an operation, what is put into its path and behind it. */
type ParamsOf<Operation> = Operation extends { parameters: infer Parameters }
  ? Pick<Parameters, Extract<keyof Parameters, 'path' | 'query'>>
  : object;
type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Operation extends { requestBody?: { content: infer Content } | undefined }
    ? { body?: Content[keyof Content] }
    : { body?: never };
/** The JSON of what an operation answers where it goes well at once. */
type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & (200 | 201 | 203)]>
  : unknown;
type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Json } } ? Json : unknown;

type TypedOptions<Operation, V extends string> = Omit<WaitingCallOptions, 'method' | 'body' | 'params'> &
  BodyOf<Operation> & { method: V | Uppercase<V>; params: ParamsOf<Operation> };

/**
 * A client whose calls are typed by an application's own /openapi.json: `Paths` is what openapi-typescript makes of it.
 *
 * ```ts
 * import type { paths } from './schema.js'; // npx openapi-typescript https://airlock.example/openapi.json -o schema.ts
 *
 * const client = new AirlockClient(options).typed<paths>();
 * const answer = await client.call('/demo/{resource}/orders', { method: 'post', params: { path: { resource: 'demo' } }, body });
 * ```
 */
export interface TypedClient<Paths> {
  call<P extends keyof Paths & string, V extends VerbOf<Paths[P]> & string>(
    path: P,
    options: TypedOptions<Paths[P][V & keyof Paths[P]], V>,
  ): Promise<Omit<CallAnswer, 'json'> & { json(): Promise<AnswerOf<Paths[P][V & keyof Paths[P]]>> }>;

  start<P extends keyof Paths & string, V extends VerbOf<Paths[P]> & string>(
    path: P,
    options: TypedOptions<Paths[P][V & keyof Paths[P]], V>,
  ): Promise<Job<AnswerOf<Paths[P][V & keyof Paths[P]]>>>;

  job<Value = unknown>(id: string): Job<Value>;
}
