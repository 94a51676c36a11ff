import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { rawRequest } from '../http/received.js';
import { CollectedResponse } from './collected-response.js';
import { ReplayedRequest, type InjectedRequest } from './replayed-request.js';

/** Hangs on the request object, which nobody can make over HTTP: so it cannot be forged. */
const principals = new WeakMap<IncomingMessage, string>();

/** Asks endpoints from inside this process as a requester does from outside: the gate stands before them. */
@Injectable()
export class InsideRequests {
  constructor(
    private readonly bridges: BridgeHolder,
    private readonly addresses: Addresses,
  ) {}

  /**
   * @param request its `url` begins with the connector; the global prefix is put before it
   * @param principal whom it is made for, in the place of credentials
   */
  async ask(request: InjectedRequest, principal: string): Promise<Answer> {
    const pipeline = await this.bridges.bridge.pipeline();
    const raw = new ReplayedRequest({ ...request, url: this.addresses.prefix + request.url });
    principals.set(raw, principal);
    const response = new CollectedResponse(raw);
    pipeline(raw, response);
    return response.answer;
  }
}

/** For guards: whom a request from inside this process is made for. @returns undefined for any other request */
export function insidePrincipal(request: object): string | undefined {
  return principals.get(rawRequest(request));
}
