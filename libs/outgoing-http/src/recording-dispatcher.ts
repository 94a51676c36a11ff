import { Dispatcher } from 'undici';
import { isStarting, type RecordedRequest } from './recorded-request.js';

/** Passes requests on, and has each of them recorded. */
export class RecordingDispatcher extends Dispatcher {
  constructor(
    private readonly inner: Dispatcher,
    private readonly begin: (options: Dispatcher.DispatchOptions) => RecordedRequest,
  ) {
    super();
  }

  /** Undici calls a handler in its earlier form or in its present one; either is the handler's own. */
  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const request = this.begin(options);
    const onConnect = handler.onConnect?.bind(handler);
    const onRequestStart = handler.onRequestStart?.bind(handler);
    const onError = handler.onError?.bind(handler);
    const onResponseError = handler.onResponseError?.bind(handler);
    // On the handler itself: undici's own are told of an abort through what they keep.
    if (onConnect) {
      handler.onConnect = (abort) => {
        isStarting(request);
        onConnect(abort);
      };
    }
    if (onRequestStart) {
      handler.onRequestStart = (controller, context: unknown) => {
        isStarting(request);
        onRequestStart(controller, context);
      };
    }
    if (onError) {
      handler.onError = (error) => {
        request.failed(error);
        onError(error);
      };
    }
    if (onResponseError) {
      handler.onResponseError = (controller, error) => {
        request.failed(error);
        onResponseError(controller, error);
      };
    }
    return this.inner.dispatch(options, handler);
  }
}
