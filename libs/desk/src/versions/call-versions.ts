import type { CallVersion } from '@airlock/contract';
import type { CallWithBodies, LogLine, ReplacedBody, StoredBody } from '@airlock/core';
import { bodyText } from '../calls/body-text.js';

const MIB = 1024 * 1024;
/** Of all bodies in one answer. */
const MOST_BYTES = 4 * MIB;

type Part = CallVersion['part'];
/** A body without its text. */
type Stood = Readonly<Omit<CallVersion, 'body' | 'encoding'>>;

/**
 * Every body that a call ever had, the newest first.
 * @param bodyAt reads the body that stood at a version
 */
export async function callVersions(
  stored: CallWithBodies,
  replaced: readonly ReplacedBody[],
  log: readonly LogLine[],
  bodyAt: (part: Part, version: number) => Promise<StoredBody | null>,
): Promise<CallVersion[]> {
  const parts: readonly Part[] = stored.response ? ['response', 'request'] : ['request'];
  const stood = parts.flatMap((part) => bodiesOf(part, stored, replaced, log));
  stood.sort((one, other) => other.at.localeCompare(one.at));
  let left = MOST_BYTES;
  const versions: CallVersion[] = [];
  for (const each of stood) {
    const fits = each.size <= Math.min(MIB, left);
    left -= fits ? each.size : 0;
    const body = fits ? await bodyAt(each.part, each.version) : null;
    versions.push({ ...each, ...(body ? bodyText(body.body, body.contentType) : { body: null }) });
  }
  return versions;
}

function bodiesOf(
  part: Part,
  { call, request, response }: CallWithBodies,
  replaced: readonly ReplacedBody[],
  log: readonly LogLine[],
): Stood[] {
  const earlier = replaced.filter((each) => each.part === part);
  const present = part === 'request' ? request : response;
  const last = {
    version: call.version,
    contentType: present?.contentType ?? null,
    size: present?.body.length ?? 0,
  };
  return [...earlier, last].map(({ version, contentType, size }, nth) => {
    const [before, end] = [earlier[nth - 1], earlier[nth]?.replacedAt];
    const first =
      part === 'request' ? { version: 1, at: call.createdAt } : { version, at: answeredAt(log, end) };
    const from = before ? { version: before.version + 1, at: before.replacedAt } : first;
    return {
      ...{ part, contentType, size, current: nth === earlier.length },
      ...{ version: from.version, at: (from.at ?? call.updatedAt).toISOString() },
      by: before ? editorOf(part, log, earlier[nth - 2]?.replacedAt, before.replacedAt) : null,
    };
  });
}

/** When the attempt ended whose answer stood before that date. */
function answeredAt(log: readonly LogLine[], end: Date | undefined): Date | undefined {
  return log.findLast(({ kind, at }) => kind === 'attempt' && (!end || at < end))?.at;
}

/** Who wrote over a body between two dates; null: another answer took its place. */
function editorOf(part: Part, log: readonly LogLine[], after: Date | undefined, upTo: Date): string | null {
  const edit = log.findLast(
    (line) =>
      line.event === 'body.edited' &&
      line.params.part === part &&
      line.at <= upTo &&
      (!after || line.at > after),
  );
  return edit?.actor ?? null;
}
