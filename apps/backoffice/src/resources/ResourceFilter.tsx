import { useTranslate } from 'react-admin';
import { PlainSelect } from '../list/PlainSelect.js';
import { useResourceNames } from './resource-names.js';

interface ResourceFilterProps {
  /** The slug; empty for all resources. */
  readonly value: string;
  readonly onChoose: (slug: string) => void;
}

export function ResourceFilter({ value, onChoose }: ResourceFilterProps) {
  const translate = useTranslate();
  const known = useResourceNames();
  // One that is not among them is shown all the same: the list is narrowed to it.
  const isKnown = known.some(({ slug }) => slug === value) || value === '';
  const names = isKnown ? known : [...known, { slug: value, name: value }];
  return (
    <PlainSelect
      label={translate('resources.calls.fields.resource')}
      value={value}
      none={translate('airlock.calls.all_resources')}
      options={names.map(({ slug, name }) => ({ value: slug, text: name }))}
      onChoose={onChoose}
    />
  );
}
