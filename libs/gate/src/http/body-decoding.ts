import { HttpException } from '@nestjs/common';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { undeflate } from '@airlock/outgoing-http';

/** 415; the answer names the encodings that are taken (RFC 9110 §12.5.3). */
export class UnknownEncodingException extends HttpException {
  readonly acceptEncoding = 'gzip, deflate';

  constructor(name: string) {
    super(`The Content-Encoding ${name} is not understood; send gzip, deflate or none`, 415);
  }
}

const unzip = promisify(gunzip);

/**
 * Undoes Content-Encoding: gzip and deflate.
 * @param limit the most bytes it may become
 * @throws HttpException 413 for more bytes, 400 for what is not so encoded
 * @throws UnknownEncodingException
 */
export async function decodeBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = nameOf(encoding);
  if (isNone(name) || body.length === 0) return body;
  const decode = decoderOf(name);
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new HttpException(`The body is not ${name}, as its Content-Encoding says`, 400);
  }
}

function decoderOf(name: string) {
  if (name === 'gzip' || name === 'x-gzip') return unzip;
  if (name === 'deflate') return undeflate;
  throw new UnknownEncodingException(name);
}

/** @throws UnknownEncodingException for an encoding that no body is decoded from */
export function checkEncoding(encoding: string | undefined): void {
  const name = nameOf(encoding);
  if (!isNone(name)) decoderOf(name);
}

function nameOf(encoding: string | undefined): string {
  return (encoding ?? 'identity').trim().toLowerCase();
}

function isNone(name: string): boolean {
  return name === 'identity' || name === '';
}

export function tooLarge(limit: number): HttpException {
  return new HttpException(`The body is larger than the ${limit} bytes that are taken here`, 413);
}
