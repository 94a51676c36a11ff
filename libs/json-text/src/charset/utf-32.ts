/** The four bytes of each character; no decoder of a browser reads them. */
const UNIT = 4;
/** Characters that one call is given as arguments. */
const AT_ONCE = 4_096;

/** @throws TypeError for what is no UTF-32 */
export function fromUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.byteLength % UNIT !== 0) throw new TypeError('Ends within a character');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = Array.from({ length: bytes.byteLength / UNIT }, (_, index) =>
    view.getUint32(index * UNIT, isLittleEndian),
  );
  if (!points.every(isScalarValue)) throw new TypeError('Has what is no character');
  const pieces: string[] = [];
  for (let at = 0; at < points.length; at += AT_ONCE) {
    pieces.push(String.fromCodePoint(...points.slice(at, at + AT_ONCE)));
  }
  return pieces.join('');
}

/** @throws TypeError for half a surrogate pair */
export function toUtf32(text: string, isLittleEndian: boolean): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (!points.every(isScalarValue)) throw new TypeError('Half a surrogate pair');
  const view = new DataView(new ArrayBuffer(points.length * UNIT));
  points.forEach((point, index) => view.setUint32(index * UNIT, point, isLittleEndian));
  return new Uint8Array(view.buffer);
}

function isScalarValue(point: number): boolean {
  return point < 0xd800 || (point > 0xdfff && point <= 0x10ffff);
}
