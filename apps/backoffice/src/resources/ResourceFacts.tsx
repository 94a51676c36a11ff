import type { Resource } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../facts/Facts.js';
import { QuietHoursText } from './quiet-hours/QuietHoursText.js';
import { ResourceStates } from './ResourceStates.js';
import { Section } from './Section.js';

const NUMBERS = [
  'ttl',
  'delay',
  'maxDelay',
  'jitter',
  'concurrency',
  'rate',
  'maxBody',
  'retentionDays',
] as const;

/** How a resource is set up, by what it says itself; the rest is left to its connector. */
export function ResourceFacts({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const label = (name: keyof Resource) => translate(`resources.resources.fields.${name}`);
  return (
    <Section title="identity">
      <Facts>
        <Fact label={label('connector')}>{resource.connector}</Fact>
        <Fact label={label('slug')}>{resource.slug}</Fact>
        <Fact label={translate('airlock.resources.state')}>
          <ResourceStates resource={resource} />
        </Fact>
        <Fact label={label('errorEmails')}>{resource.errorEmails.join(', ') || '–'}</Fact>
        {NUMBERS.filter((name) => resource[name] !== null).map((name) => (
          <Fact key={name} label={label(name)}>
            {resource[name]}
          </Fact>
        ))}
        <Fact label={translate('airlock.resources.sections.quiet')} wide>
          <QuietHoursText resource={resource} />
        </Fact>
      </Facts>
    </Section>
  );
}
