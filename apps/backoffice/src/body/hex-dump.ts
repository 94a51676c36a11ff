const BYTES_A_ROW = 16;

/** The bytes of padded base64. Throws a DOMException where it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
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
