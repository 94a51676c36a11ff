import { Inject, Injectable } from '@nestjs/common';
import { diffBodies, validateJson } from '@airlock/body-diff';
import type {
  CallFilter,
  CallReader,
  CallWithBodies,
  ClientStore,
  Corrections,
  Desk,
  Engine,
  MessagePart,
} from '@airlock/core';
import {
  AIRLOCK_OPTIONS,
  EndpointPolicies,
  ENGINE,
  isJson,
  Problem,
  type AirlockOptions,
} from '@airlock/nest';
import { CALL_READER, CLIENT_STORE } from '../../persistence/stores.js';
import { clientIdOf } from '../../security/principals.js';
import { found } from '../unknown.js';
import { bodyBytes } from './body-text.js';
import { callFilterOf } from './call-filter.js';
import type { Edits, FilterFields } from './call-schemas.js';
import { callDetail, type Shown } from './call-view.js';
import type { AsyncCall } from '@airlock/core';
import type { CallDetail } from '@airlock/contract';

/** What the call routes share: the desk of the use-cases, and what is shown of a call. */
@Injectable()
export class CallDesk {
  readonly desk: Desk;

  constructor(
    @Inject(ENGINE) engine: Engine,
    @Inject(CALL_READER) private readonly reader: CallReader,
    @Inject(CLIENT_STORE) private readonly clients: ClientStore,
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    private readonly policies: EndpointPolicies,
  ) {
    this.desk = { ...engine, reader, diff: diffBodies };
  }

  async withBodies(id: number): Promise<CallWithBodies> {
    return found(await this.reader.withBodies(id), 'call');
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
  async corrections(id: number, edits: Edits): Promise<Corrections> {
    const { request, response } = await this.withBodies(id);
    const requestBody = checked('request', edits.requestBody, edits.requestEncoding, request.contentType);
    const responseBody = checked(
      'response',
      edits.responseBody,
      edits.responseEncoding,
      response?.contentType ?? null,
    );
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
  contentType: string | null,
): Buffer | undefined {
  if (text === undefined) return undefined;
  const name = `${part}Body`;
  const bytes = bodyBytes(text, encoding, contentType, name);
  if (!isJson(contentType) || bytes.length === 0) return bytes;
  const json = validateJson(bytes.toString('utf8'));
  if (json.ok) return bytes;
  const detail = `line ${json.line}, column ${json.column}: ${json.message}`;
  throw new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `The ${part} body is not JSON: ${detail}`,
    errors: [{ pointer: `/${name}`, detail }],
    members: { line: json.line, column: json.column },
  });
}
