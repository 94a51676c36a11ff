import type { CallDetail } from '@airlock/contract';
import type { ReactNode } from 'react';
import { pastTries } from '../calls/past-tries.js';
import { useCallLog } from '../calls/use-call-log.js';
import { useTryName } from '../calls/use-try-name.js';
import { Instant } from '../time/Instant.js';
import { pairOfTries } from './compared-tries.js';
import { Comparison } from './Comparison.js';
import { TryDifference } from './TryDifference.js';
import { useVersions } from './use-versions.js';

interface ComparedTriesProps {
  readonly call: CallDetail;
  /** Ids of the tries that are compared at first. */
  readonly chosen: readonly number[];
  readonly subject: ReactNode;
}

/** What differs between two tries of a call: attempts, or deliveries. */
export function ComparedTries({ call, chosen, subject }: ComparedTriesProps) {
  const nameOf = useTryName();
  const log = useCallLog(call);
  const versions = useVersions(call);
  const tries = pastTries(log.data ?? []);
  const usual = pairOfTries(tries, chosen);
  return (
    <Comparison
      subject={subject}
      all={tries.map((item) => ({
        key: String(item.id),
        label: (
          <>
            {nameOf(item)} · <Instant at={item.at} />
          </>
        ),
        item,
      }))}
      usual={usual && [String(usual[0].id), String(usual[1].id)]}
      queries={[log, versions]}
      none="airlock.compare.no_two_tries"
    >
      {(before, after) => <TryDifference before={before} after={after} versions={versions.data ?? []} />}
    </Comparison>
  );
}
