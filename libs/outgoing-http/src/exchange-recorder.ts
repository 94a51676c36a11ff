import { HIDDEN, type Exchange, type Headers, type ReceivedAnswer } from '@airlock/core';
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

/** Whoever sees the record must not be able to do what the airlock may. */
const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

async function exchangeOf(asked: RecordedRequest): Promise<Exchange> {
  const { method, url, address, timings, answer } = asked;
  const headers = withoutCredentials(asked.headers);
  return {
    sent: { method, url, address, headers, timings },
    answer: answer && { ...(await plain(answer)), headers: withoutCredentials(answer.headers) },
  };
}

/** What is hidden or looked for in a body would not be found in an encoded one. */
async function plain(answer: ReceivedAnswer): Promise<ReceivedAnswer> {
  const encoding = answer.headers['content-encoding'];
  return encoding ? { ...answer, body: await decodedBeginning(answer.body, encoding) } : answer;
}

function withoutCredentials(headers: Headers): Headers {
  const names = Object.keys(headers);
  if (!names.some((name) => CREDENTIALS.has(name))) return headers;
  return Object.fromEntries(
    names.map((name) => [name, CREDENTIALS.has(name) ? HIDDEN : (headers[name] ?? '')]),
  );
}
