import type { BulkStore } from '../../ports/bulk-store.js';
import type { CallDeps } from '../change-call.js';

/** Applies a JSON Patch to a body and leaves the rest of its text as it is; `why` where it does not apply. */
export type PatchBody = (
  patch: string,
  body: Uint8Array,
  contentType: string | null,
) => Readonly<{ body: Uint8Array } | { why: string }>;

/** What operations on many calls work with. */
export type BulkDeps = CallDeps &
  Readonly<{
    bulk: BulkStore;
    patch: PatchBody;
    /** Told of each operation that changed. */
    bulkChanged: (id: number) => void;
  }>;
