import { Inject, Injectable } from '@nestjs/common';
import { diffBodies } from '@airlock/body-diff';
import type {
  CallFilter,
  CallReader,
  CallWithBodies,
  ClientStore,
  Corrections,
  CallDeps,
  Engine,
  MessagePart,
} from '@airlock/core';
import {
  GATE_OPTIONS,
  EndpointPolicies,
  ENGINE,
  isJson,
  Problem,
  textOf,
  type GateOptions,
} from '@airlock/gate';
import { CALL_READER, CLIENT_STORE } from '../stores.js';
import { clientIdOf } from '../access/principals.js';
import { orNotFound } from '../requests/or-not-found.js';
import { whyNotJson } from '../requests/why-not-json.js';
import { bodyBytes } from './body-text.js';
import { callFilterOf, type FilterFields } from './call-filter.js';
import { callDetail, type Shown } from './call-view.js';
import type { AsyncCall } from '@airlock/core';
import type { BodyEdits, CallDetail, CallEdit } from '@airlock/contract';

/** What the call routes share: what the use-cases work with, and what is shown of a call. */
@Injectable()
export class CallsService {
  readonly deps: CallDeps;

  constructor(
    @Inject(ENGINE) engine: Engine,
    @Inject(CALL_READER) private readonly reader: CallReader,
    @Inject(CLIENT_STORE) private readonly clients: ClientStore,
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly policies: EndpointPolicies,
  ) {
    this.deps = { ...engine, reader, diff: diffBodies };
  }

  async withBodies(id: number): Promise<CallWithBodies> {
    return orNotFound(await this.reader.withBodies(id), 'call');
  }

  /** @param asLeft what an operator has just made of it: a worker may have gone on with it since */
  async detail(id: number, asLeft?: AsyncCall): Promise<CallDetail> {
    const stored = await this.withBodies(id);
    const call = asLeft ?? stored.call;
    const shown = await this.shown();
    return callDetail({ ...stored, call }, await shown(call, stored.progress));
  }

  /** How calls are shown; the clients are read once for all of them. */
  async shown(): Promise<(call: AsyncCall, progress: number) => Promise<Shown>> {
    const names = new Map((await this.clients.list()).map(({ id, name }) => [id, name]));
    return async (call, progress) => {
      const client = names.get(clientIdOf(call.principal) ?? 0) ?? null;
      const { delayMs } = await this.policies.policyOf(call);
      return { progress, client, firstDelayMs: delayMs };
    };
  }

  /** What the filter of a list means. A client has its name or its id; where there is no such client, no call matches. */
  filterOf(filter: FilterFields): Promise<CallFilter> {
    return callFilterOf(filter, async (client) => {
      const all = await this.clients.list();
      const named = all.find(({ id, name }) => name === client || String(id) === String(client));
      return named ? String(named.id) : 'nobody';
    });
  }

  /** @throws Problem 400 with line and column for a JSON body that does not parse, or for a reply address that is refused */
  async corrections(id: number, edits: BodyEdits & Pick<CallEdit, 'replyUrl'>): Promise<Corrections> {
    const { request, response } = await this.withBodies(id);
    const requestBody = checked('request', edits.requestBody, edits.requestEncoding, request);
    const responseBody = checked('response', edits.responseBody, edits.responseEncoding, response);
    const { replyUrl } = edits;
    if (replyUrl != null) this.requireAcceptable(replyUrl);
    return {
      ...(requestBody && { requestBody }),
      ...(responseBody && { responseBody }),
      ...(replyUrl != null && { replyUrl }),
    };
  }

  private requireAcceptable(url: string): void {
    const checked = this.options.checkReplyAddress(url);
    if (checked.ok) return;
    const errors = [{ pointer: '/replyUrl', detail: checked.why }];
    throw new Problem({ status: 400, type: 'invalid-reply-url', detail: checked.why, errors });
  }
}

function checked(
  part: MessagePart,
  text: string | undefined,
  encoding: 'base64' | undefined,
  replaced: Readonly<{ contentType: string | null; body: Uint8Array }> | null,
): Buffer | undefined {
  if (text === undefined) return undefined;
  const name = `${part}Body`;
  const contentType = replaced?.contentType ?? null;
  const bytes = bodyBytes({ text, encoding, contentType, before: replaced?.body }, name);
  if (!isJson(contentType) || bytes.length === 0) return bytes;
  const fault = whyNotJson(textOf(bytes, contentType));
  if (!fault) return bytes;
  const { line, column } = fault;
  const detail = `line ${line}, column ${column}: ${fault.message}`;
  throw new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `The ${part} body is not JSON: ${detail}`,
    errors: [{ pointer: `/${name}`, detail }],
    members: { line, column },
  });
}
