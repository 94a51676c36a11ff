const BYTES_A_ROW = 16;

/** The bytes of padded base64. Throws a DOMException where it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  // A loop: a function for each of ten million bytes would hold up the page.
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

/** How many bytes padded base64 stands for. */
export function sizeOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/** The first bytes of padded base64, without decoding the rest. */
export function firstBytes(base64: string, limit: number): Uint8Array<ArrayBuffer> {
  return bytesOf(base64.slice(0, Math.ceil(limit / 3) * 4)).subarray(0, limit);
}

/** The first bytes as hexdump -C shows them: offset, sixteen bytes, the printable ASCII. */
export function hexDump(bytes: Uint8Array, limit: number): string {
  const rows: string[] = [];
  for (let offset = 0; offset < Math.min(bytes.length, limit); offset += BYTES_A_ROW) {
    const row = [...bytes.subarray(offset, Math.min(offset + BYTES_A_ROW, limit))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    rows.push(`${offset.toString(16).padStart(8, '0')}  ${hex.padEnd(BYTES_A_ROW * 3 - 1)}  ${ascii}`);
  }
  return rows.join('\n');
}

/** The UTF-8 of a text in padded base64. */
export function base64OfText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let characters = '';
  // In pieces: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    characters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(characters);
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** A number of bytes as `812 B` or `9.5 MiB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power] ?? 'B'}`;
}
