/** The `data` of the events of `GET /admin/api/events` (server-sent events), by the name of the event. */
export interface LiveEvents {
  /** Calls that changed, or came, or went; at most two such events a second. */
  readonly calls: CallsChanged;
  /** A bulk operation that changed. */
  readonly bulk: { readonly id: number };
  /** A resource that changed, that was checked, or whose quiet hours began or ended. */
  readonly resource: { readonly id: number };
}

export interface CallsChanged {
  /** Of the calls named by `rids`, those that are still there. */
  readonly ids: readonly number[];
  /** At most 100 of those that changed. */
  readonly rids: readonly string[];
  /** The slugs of their resources. */
  readonly resources: readonly string[];
  /** How many more changed: not 0, whoever shows a list reads it again. */
  readonly more: number;
}
