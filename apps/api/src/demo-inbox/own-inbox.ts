import { INBOX_PATH } from './inbox.controller.js';

/**
 * Whether an address is exactly the inbox of this process, by whatever name it is reached (contract §7).
 * @param addresses tells where the process is reached: from outside, from this machine
 */
export function isOwnInbox(url: URL, addresses: () => readonly string[]): boolean {
  // Of nearly every address its path says enough.
  return url.pathname.endsWith(INBOX_PATH) && addresses().some((address) => isInboxAt(url, new URL(address)));
}

function isInboxAt(url: URL, own: URL): boolean {
  const names = [own.hostname, 'localhost', '127.0.0.1'];
  return (
    url.protocol === own.protocol &&
    url.port === own.port &&
    names.includes(url.hostname) &&
    url.pathname === own.pathname.replace(/\/+$/, '') + INBOX_PATH &&
    url.search === ''
  );
}
