import type { Attempt } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { visibleText } from '../../body/visible-text.js';

/** Where a try went: what was asked for, and what was dialled for it. */
export function AddressText({ attempt: { request, url, address } }: { readonly attempt: Attempt }) {
  const translate = useTranslate();
  if (url === null) return translate('airlock.said.by_endpoint');
  return visibleText(`${request?.method ?? ''} ${url}${address === null ? '' : ` (${address})`}`.trim());
}
