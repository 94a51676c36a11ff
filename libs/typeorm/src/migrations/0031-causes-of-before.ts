import { createHash } from 'node:crypto';

/** What the id of a cause was made of, before and since. */
export type NamedCause = Readonly<{ resource_id: number; endpoint: string; message: string }>;

export function idSince(cause: NamedCause): string {
  return createHash('sha256').update(textOf(cause)).digest('hex').slice(0, 16);
}

/** Two halves of 32 bits, each mixed as MurmurHash3 does. */
export function idBefore(cause: NamedCause): string {
  const text = textOf(cause);
  let one = 0x9747b28c;
  let other = 0x3c6ef372;
  for (let n = 0; n < text.length; n++) {
    const unit = text.charCodeAt(n);
    one = Math.imul(one ^ unit, 0xcc9e2d51);
    one = (one << 15) | (one >>> 17);
    other = Math.imul(other ^ unit, 0x1b873593);
    other = (other << 13) | (other >>> 19);
  }
  return mixed(one ^ text.length) + mixed(other ^ Math.imul(one, 5));
}

function textOf({ resource_id, endpoint, message }: NamedCause): string {
  return `${resource_id}\n${endpoint}\n${message}`;
}

function mixed(half: number): string {
  let bits = half ^ (half >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  bits ^= bits >>> 16;
  return (bits >>> 0).toString(16).padStart(8, '0');
}
