import type { BodyEncoding } from '@airlock/contract';

/** A body as `/admin/api` hands it over. */
export interface Body {
  readonly contentType: string | null;
  readonly body: string | null;
  readonly encoding?: BodyEncoding;
}

type BodyKind = 'empty' | 'json' | 'xml' | 'form' | 'multipart' | 'image' | 'text' | 'binary';

/** Images that a browser draws without running anything of theirs. */
const IMAGES = /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml|x-icon|vnd\.microsoft\.icon)$/;

/** What a body is shown as. It is what its content type says; bytes that are no text are binary, or an image. */
export function kindOf({ contentType, body, encoding }: Body): BodyKind {
  if (body === null || body === '') return 'empty';
  const type = mediaTypeOf(contentType);
  if (IMAGES.test(type)) return 'image';
  if (type === 'multipart/form-data') return 'multipart';
  if (encoding === 'base64') return 'binary';
  if (isJsonType(contentType) || (type === '' && /^\s*[{[]/.test(body))) return 'json';
  if (/[/+]xml$/.test(type)) return 'xml';
  return type === 'application/x-www-form-urlencoded' ? 'form' : 'text';
}

/** In small letters, without parameters; empty where there is none. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A parameter of a header's value: `boundary`, `charset`, `filename`. */
export function parameterOf(value: string | null, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(
    value ?? '',
  );
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2];
}

/** `application/json`, `*\/*+json` and the like, whatever the parameters. */
export function isJsonType(contentType: string | null | undefined): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType ?? '');
}
