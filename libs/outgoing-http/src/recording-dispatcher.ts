import { Dispatcher } from 'undici';
import { isStarting, whileMaking, type RecordedRequest } from './recorded-request.js';

/** Passes requests on, and has each of them recorded. */
export class RecordingDispatcher extends Dispatcher {
  constructor(
    private readonly inner: Dispatcher,
    private readonly begin: (options: Dispatcher.DispatchOptions) => RecordedRequest,
  ) {
    super();
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const request = this.begin(options);
    const { isMade, result } = whileMaking(request, () => this.inner.dispatch(options, handler));
    if (!isMade) recordLater(request, handler);
    return result;
  }
}

type Functions = Partial<Record<string, (...given: unknown[]) => unknown>>;

/**
 * A request that a pool lets wait is made when its turn comes, and then undici tells its handler right before it is sent, or
 * that it failed: on the handler itself, since that is what undici keeps, in its earlier form or in its present one.
 */
function recordLater(request: RecordedRequest, handler: Dispatcher.DispatchHandler): void {
  const functions = handler as Functions;
  const first = (name: string, tell: (...given: unknown[]) => void) => {
    const own = functions[name];
    if (!own) return;
    functions[name] = (...given) => {
      tell(...given);
      return own.apply(handler, given);
    };
  };
  for (const name of ['onConnect', 'onRequestStart']) first(name, () => isStarting(request));
  for (const name of ['onError', 'onResponseError']) first(name, (...given) => request.failed(given.at(-1)));
}
