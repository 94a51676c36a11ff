import type { CallDetail } from '@airlock/contract';
import { withoutMark } from '@airlock/json-text';
import { useMemo, useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { jsonFault } from '../../body/json-fault.js';
import { isJsonType } from '../../body/body-kind.js';
import type { AdminDataProvider } from '../../server/data-provider.js';
import { changesOf, draftOf, editableSide } from './call-draft.js';
import { resetChoices, useCallCommands } from './use-call-commands.js';

/**
 * The state of the edit dialog. `base` is the call as it was when the dialog was opened or last reloaded: its version
 * goes with every save, so that the page behind may refresh without hiding a conflict.
 */
export function useCallEditing(call: CallDetail, onClose: () => void) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const commands = useCallCommands();
  const [base, setBase] = useState(call);
  const [draft, setDraft] = useState(() => draftOf(call));
  const [refusal, setRefusal] = useState<unknown>();
  const [isAsking, setAsking] = useState(false);
  const [isReviewing, setReviewing] = useState(false);

  const side = editableSide(base.status);
  const isJson = isJsonType(base[side]?.contentType);
  const fault = useMemo(
    () => (isJson && draft.body ? jsonFault(withoutMark(draft.body)) : undefined),
    [isJson, draft.body],
  );
  const changes = changesOf(base, draft);
  const lacksReplyUrl = changes.replyUrl === '';
  const maySave = !commands.pending && !fault && !lacksReplyUrl && Object.keys(changes).length > 0;
  const send = resetChoices({ status: base.status, replyUrl: draft.replyUrl.trim() || null })[0];
  const maySend = maySave && send !== undefined && send.name !== 'run_again';

  const attempt = async (command: () => Promise<CallDetail>, done: string) => {
    setRefusal(undefined);
    try {
      await command();
      notify(done, { type: 'success' });
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      refresh();
    }
  };

  const sendNow = () =>
    attempt(async () => {
      const { replyUrl, ...bodies } = changes;
      // A reset takes bodies but no address: that goes ahead of it, and moves the version.
      const current =
        replyUrl === undefined ? base : await commands.edit(base, { version: base.version, replyUrl });
      setBase(current);
      return commands.reset(current, { ...send?.reset, ...bodies, version: current.version });
    }, 'airlock.edit.sent');

  const readCurrent = async () => (await dataProvider.getOne<CallDetail>('calls', { id: base.id })).data;

  return {
    base,
    draft,
    side,
    isJson,
    fault,
    refusal,
    lacksReplyUrl,
    maySave,
    maySend,
    isAsking,
    /** What differs from the call, in the words of the API. */
    changes,
    isChanged: Object.keys(changes).length > 0,
    isReviewing,
    review: () => setReviewing(true),
    back: () => setReviewing(false),
    pending: commands.pending,
    typeBody: (body: string) => setDraft((before) => ({ ...before, body })),
    typeReplyUrl: (replyUrl: string) => setDraft((before) => ({ ...before, replyUrl })),
    save: () =>
      attempt(() => commands.edit(base, { version: base.version, ...changes }), 'airlock.edit.saved'),
    saveAndSend: async () => (send?.repeatsWork ? setAsking(true) : sendNow()),
    confirmSend: async () => {
      setAsking(false);
      await sendNow();
    },
    stopAsking: () => setAsking(false),
    /** Drops what was typed for what stands now. */
    reload: async () => {
      const current = await readCurrent().catch(setRefusal);
      if (!current) return;
      setBase(current);
      setDraft(draftOf(current));
      setReviewing(false);
      setRefusal(undefined);
    },
    /** Keeps what was typed, to be saved over what stands now. */
    rebase: async () => {
      const current = await readCurrent().catch(setRefusal);
      if (!current) return;
      setBase(current);
      // In another phase the other body is edited: what was typed has no place there.
      if (editableSide(current.status) !== side) setDraft({ ...draftOf(current), replyUrl: draft.replyUrl });
      setRefusal(undefined);
    },
  };
}
