import type { CallDetail } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { BodyDifference } from './BodyDifference.js';
import { comparables, usualPair, type Comparable, type Side } from './comparables.js';
import { Comparison } from './Comparison.js';
import { useLastGood } from './use-last-good.js';
import { useVersions } from './use-versions.js';

interface ComparedBodiesProps {
  readonly call: CallDetail;
  readonly side: Side;
  readonly subject: ReactNode;
}

/** What differs between two requests, or two responses, that have to do with a call. */
export function ComparedBodies({ call, side, subject }: ComparedBodiesProps) {
  const translate = useTranslate();
  const versions = useVersions(call);
  const lastGood = useLastGood(call);
  const all = comparables(side, call, versions.data ?? [], lastGood.data ?? null);
  const usual = usualPair(all);
  const nameOf = ({ name, number, by }: Comparable) =>
    translate(NAMES[name], { version: number, id: number }) +
    (by ? ` · ${translate('airlock.versions.edited', { by })}` : '');
  return (
    <Comparison
      subject={subject}
      all={all.map((item) => ({ key: item.key, label: nameOf(item), item }))}
      usual={usual && [usual[0].key, usual[1].key]}
      queries={[versions, lastGood]}
      none="airlock.compare.no_other"
    >
      {(before, after) => <BodyDifference before={before.body} after={after.body} />}
    </Comparison>
  );
}

const NAMES: Record<Comparable['name'], string> = {
  current: 'airlock.compare.this_call',
  version: 'airlock.versions.version',
  last_good: 'airlock.compare.last_good',
};
