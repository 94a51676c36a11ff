import { normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder, latin1fromString, latin1toString } from '@exodus/bytes/single-byte.js';
import { utf16fromString } from '@exodus/bytes/utf16.js';
import { fromUtf32, toUtf32 } from './utf-32.js';

/** Reads and writes one charset, both strictly: what has no place in it throws. */
export type CharsetCodec = Readonly<{
  /** As the Encoding Standard calls it, in lower case; `iso-8859-1` is not among those: to it that is windows-1252. */
  name: string;
  /** Whether whatever it can read it writes as it was. */
  isExact: boolean;
  /** A byte order mark is part of the text. @throws TypeError */
  decode(bytes: Uint8Array): string;
  /** @throws TypeError or RangeError */
  encode(text: string): Uint8Array;
}>;

/** Labels that browsers take for windows-1252, and programs for what they say: a euro sign has no place in them. */
const LATIN_1 = /^(iso[-_]?8859-1|latin-?1|l1|us-ascii|ascii|cp819|ibm819|iso-ir-100)$/;
const SINGLE_BYTE = /^(windows-|iso-8859-|koi8-|ibm866$|macintosh$|x-mac-)/;
/** Labels that the Encoding Standard has with a dash only, and `win-1251`. */
const UNDASHED = /^(win(?:dows)?|koi8|utf)[-_ ]?(125[0-8]|874|[ru]|16(?:le|be)?)$/;
/** What may not be decoded for safety, and what is no charset of a body. */
const NEVER = new Set(['replacement', 'x-user-defined']);

/** It keeps nothing between two texts. */
const strictUtf8 = new globalThis.TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const utf8: CharsetCodec = {
  name: 'utf-8',
  isExact: true,
  decode: (bytes) => strictUtf8.decode(bytes),
  encode: (text) => {
    if (!isWellFormed(text)) throw new TypeError('Half a surrogate pair');
    return new TextEncoder().encode(text);
  },
};

const latin1: CharsetCodec = {
  name: 'iso-8859-1',
  isExact: true,
  decode: latin1toString,
  encode: latin1fromString,
};

/** Unknown to the Encoding Standard, and what JSON was once allowed to be in (RFC 4627 §3). */
const utf32: readonly CharsetCodec[] = [true, false].map((isLittleEndian) => ({
  name: isLittleEndian ? 'utf-32le' : 'utf-32be',
  isExact: true,
  decode: (bytes) => fromUtf32(bytes, isLittleEndian),
  encode: (text) => toUtf32(text, isLittleEndian),
}));

/**
 * @param label as a Content-Type or a prolog writes it, in either case and perhaps in quotes
 * @returns undefined for a charset that nobody knows
 */
export function codecOf(label: string): CharsetCodec | undefined {
  if (label === 'utf-8') return utf8;
  const plain = label
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
    .toLowerCase();
  if (LATIN_1.test(plain)) return latin1;
  const wide = utf32.find(({ name }) => name === plain);
  if (wide) return wide;
  const name = normalizeEncoding(plain) ?? normalizeEncoding(dashed(plain));
  if (name === null || NEVER.has(name)) return undefined;
  return name === 'utf-8' ? utf8 : named(name);
}

function dashed(label: string): string {
  const [, family = label, member] = UNDASHED.exec(label) ?? [];
  return member === undefined ? label : `${family.startsWith('win') ? 'windows' : family}-${member}`;
}

/** Tables are read once: no more than the Encoding Standard has charsets. */
const known = new Map<string, CharsetCodec>();

function named(name: string): CharsetCodec {
  const codec: CharsetCodec = known.get(name) ?? {
    name,
    isExact: name.startsWith('utf-16') || SINGLE_BYTE.test(name),
    decode: (bytes) => new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes),
    encode: encoderOf(name),
  };
  known.set(name, codec);
  return codec;
}

function encoderOf(name: string): CharsetCodec['encode'] {
  if (name === 'utf-16le') return (text) => utf16fromString(text, 'uint8-le');
  if (name === 'utf-16be') return (text) => utf16fromString(text, 'uint8-be');
  return SINGLE_BYTE.test(name) ? createSinglebyteEncoder(name) : createMultibyteEncoder(name);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
