/**
 * Types that a browser shows without running anything of them, or does not show at all. What is not among them could be
 * a page with scripts on the origin that answers: HTML, SVG, XML, what has no type, and what nobody has heard of.
 */
const PASSIVE = [
  /^application\/(json|octet-stream|pdf|zip|gzip|x-ndjson|jsonl|javascript|x-www-form-urlencoded)$/,
  /^application\/[\w.-]+\+(json|zip)$/,
  /^text\/(plain|csv|css|javascript|markdown|event-stream|tab-separated-values)$/,
  /^image\/(?!svg)[\w.-]+$/,
  /^(audio|video|font)\/[\w.-]+$/,
];

/** What keeps the bytes of a stranger from being taken for a page of this origin, by their Content-Type. */
export function harmless(contentType: string | null | undefined): Readonly<Record<string, string>> {
  const [mediaType = ''] = (contentType ?? '').toLowerCase().split(';');
  const isPassive = PASSIVE.some((type) => type.test(mediaType.trim()));
  return {
    'x-content-type-options': 'nosniff',
    ...(!isPassive && { 'content-security-policy': 'sandbox' }),
  };
}
