import type { BulkAction, BulkFilter, BulkInput } from '@airlock/contract';
import { patchFault } from './patch-text.js';

/** What stands in the form of an operation. Numbers are text as it was typed. */
export interface BulkDraft {
  readonly action: BulkAction;
  /** Run answered calls again, not only deliver their responses. */
  readonly again: boolean;
  /** Take calls that are done as well. */
  readonly confirm: boolean;
  readonly patch: string;
  readonly target: 'request' | 'response';
  readonly note: string;
  readonly canary: string;
  readonly rate: string;
}

/** What a part of the form is given. */
export interface DraftProps {
  readonly draft: BulkDraft;
  readonly onChange: (changes: Partial<BulkDraft>) => void;
}

export function newDraft(action: BulkAction): BulkDraft {
  return {
    action,
    again: false,
    confirm: false,
    patch: '',
    target: 'request',
    note: '',
    canary: '',
    rate: '',
  };
}

/** Whether the first few may decide about the rest: only where something is sent. */
export function hasCanary(action: BulkAction): boolean {
  return action === 'reset' || action === 'wake';
}

/** What is sent to the server; undefined while the draft is incomplete or its patch is broken. */
export function bulkInputOf(draft: BulkDraft, filter: BulkFilter): BulkInput | undefined {
  const { action } = draft;
  if (action === 'patch' && (draft.patch.trim() === '' || patchFault(draft.patch))) return undefined;
  const canary = hasCanary(action) ? countOf(draft.canary) : undefined;
  const rate = countOf(draft.rate);
  if (canary === null || rate === null) return undefined;
  return {
    action,
    filter,
    ...(action === 'patch' ? { patch: draft.patch, target: draft.target } : {}),
    ...(action === 'reset' && draft.again ? { to: 'CALL_RETRY' as const } : {}),
    // Running an answered call again repeats its work: the server wants that confirmed.
    ...(action === 'reset' && (draft.confirm || draft.again) ? { confirm: true } : {}),
    ...(action === 'handle' && draft.note.trim() !== '' ? { note: draft.note.trim() } : {}),
    ...(canary === undefined ? {} : { canary }),
    ...(rate === undefined ? {} : { rate }),
  };
}

/** A whole number from 1; undefined where nothing is typed, null where it is something else. */
export function countOf(text: string): number | undefined | null {
  if (text.trim() === '') return undefined;
  return /^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : null;
}
