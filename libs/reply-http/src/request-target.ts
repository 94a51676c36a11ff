/**
 * What is asked of the receiver (RFC 9112 §3.2.1): what stands behind host and port in an address, as it was written. The
 * URL parser resolves `%2e%2e` and escapes `'`, which a receiver that signs its addresses would not know again.
 * @param address absolute and without a fragment, as the guard takes it; what is no ASCII in it is percent-encoded
 */
export function requestTarget(address: string): string {
  const behind = address.replace(/^https?:\/\/[^/?]*/i, '');
  const target = behind.startsWith('/') ? behind : `/${behind}`;
  return target.replaceAll(/[^\x21-\x7e]+/gu, percentEncoded);
}

function percentEncoded(text: string): string {
  return Buffer.from(text).toString('hex').toUpperCase().replaceAll(/../g, '%$&');
}
