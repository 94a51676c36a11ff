/** `application/json`, `*\/*+json` and the like, whatever the parameters. */
export function isJsonType(contentType: string | null | undefined): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType ?? '');
}
