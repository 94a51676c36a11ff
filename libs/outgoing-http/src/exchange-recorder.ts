import type { Exchange, ReceivedAnswer } from '@airlock/core';
import {
  fetch,
  getGlobalDispatcher,
  type Dispatcher,
  type RequestInfo,
  type RequestInit,
  type Response,
} from 'undici';
import { decodedBeginning } from './decoded-beginning.js';
import { RecordingDispatcher } from './recording-dispatcher.js';
import { RecordedRequest } from './recorded-request.js';

/** Records what an attempt or a delivery asks of others, and what they answer. */
export class ExchangeRecorder {
  readonly #requests: RecordedRequest[] = [];

  /** @returns a dispatcher by which requests are recorded here; their bodies, and what is answered, are as they were */
  over(dispatcher: Dispatcher): Dispatcher {
    return new RecordingDispatcher(dispatcher, (options) => {
      const request = new RecordedRequest(options);
      this.#requests.push(request);
      return request;
    });
  }

  get hasAsked(): boolean {
    return this.#requests.length > 0;
  }

  /** As the platform's own, recorded here. */
  fetch(input: RequestInfo, init: RequestInit = {}): Promise<Response> {
    return fetch(input, { ...init, dispatcher: this.over(init.dispatcher ?? getGlobalDispatcher()) });
  }

  /** The last request that failed, else the last one; undefined where nothing was asked. */
  async exchange(): Promise<Exchange | undefined> {
    const asked = this.#requests.findLast(({ hasFailed }) => hasFailed) ?? this.#requests.at(-1);
    return asked && exchangeOf(asked);
  }
}

async function exchangeOf(asked: RecordedRequest): Promise<Exchange> {
  const { method, url, address, headers, timings, answer } = asked;
  return { sent: { method, url, address, headers, timings }, answer: answer && (await plain(answer)) };
}

/** What is hidden or looked for in a body would not be found in an encoded one. */
async function plain(answer: ReceivedAnswer): Promise<ReceivedAnswer> {
  const encoding = answer.headers['content-encoding'];
  return encoding ? { ...answer, body: await decodedBeginning(answer.body, encoding) } : answer;
}
