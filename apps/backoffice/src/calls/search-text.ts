/**
 * What is looked for when something is pasted into the search field: the number of a `{"$reply_id": 267}`, the rid of an
 * address below /jobs, /queue or /bgrs; anything else as it stands, without the space around it.
 */
export function searchTextOf(pasted: string): string {
  const text = pasted.trim();
  const replyId = /"?\$reply_id"?\s*[:=]\s*"?(\d+)/.exec(text)?.[1];
  if (replyId !== undefined) return replyId;
  const bgrs = /^\{\s*"request"\s*:\s*"([\da-f]{32})"\s*\}$/i.exec(text)?.[1];
  const inAddress = /^(?:https?:\/\/\S+|\/\S*)\/([\da-f]{32})(?:[/?#]\S*)?$/i.exec(text)?.[1];
  return (bgrs ?? inAddress)?.toLowerCase() ?? text;
}
