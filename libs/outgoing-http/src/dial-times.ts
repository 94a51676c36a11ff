import type { Socket } from 'node:net';

/** How long the parts of a dial took, in ms; null what did not happen. */
export type DialTimes = Readonly<{ dnsMs: number | null; connectMs: number | null; tlsMs: number | null }>;

const dialled = new WeakMap<Socket, DialTimes>();

/** In ms, to a hundredth: more figures say nothing, and are stored. */
export function msSince(beganMs: number): number {
  return Math.round((performance.now() - beganMs) * 100) / 100;
}

/** @param socket one that has just begun to connect */
export function timeDial(socket: Socket): void {
  let last = performance.now();
  const part = () => {
    const took = msSince(last);
    last = performance.now();
    return took;
  };
  let times: DialTimes = { dnsMs: null, connectMs: null, tlsMs: null };
  const note = (name: keyof DialTimes) => {
    times = { ...times, [name]: part() };
    dialled.set(socket, times);
  };
  // Before undici hears of it, and sends its request.
  socket.prependOnceListener('lookup', () => note('dnsMs'));
  socket.prependOnceListener('connect', () => note('connectMs'));
  socket.prependOnceListener('secureConnect', () => note('tlsMs'));
}

/** Of the first request on a connection; null for those that come after it, which nobody dialled for. */
export function takeDialTimes(socket: Socket): DialTimes | null {
  const times = dialled.get(socket) ?? null;
  dialled.delete(socket);
  return times;
}
