import { INBOX_PATH } from './inbox.controller.js';

/** Whether an address is exactly the inbox of this process, by whatever name it is reached (contract §7). */
export function isOwnInbox(url: URL, publicUrl: string): boolean {
  const own = new URL(publicUrl);
  const names = [own.hostname, 'localhost', '127.0.0.1'];
  return (
    url.protocol === own.protocol &&
    url.port === own.port &&
    names.includes(url.hostname) &&
    url.pathname === INBOX_PATH &&
    url.search === ''
  );
}
