import { parse, serialize } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';

const NAME = 'airlock_session';
/** A browser takes a cookie of such a name over TLS alone, so that nobody on the way can set one. */
const SECURE_NAME = `__Secure-${NAME}`;

/** The cookie of a session, as it is for where the product is reached. */
export class SessionCookie {
  readonly name: string;
  private readonly options;

  /** @param publicUrl where it is reached from outside */
  constructor(publicUrl: string) {
    const { protocol, pathname } = new URL(publicUrl);
    const secure = protocol === 'https:';
    this.name = secure ? SECURE_NAME : NAME;
    // Scripts cannot read it, other sites cannot send it.
    const path = `${pathname.replace(/\/+$/, '')}/admin`;
    this.options = { path, secure, httpOnly: true, sameSite: 'strict' } as const;
  }

  idOf({ cookie }: IncomingHttpHeaders): string | null {
    return (cookie && parse(cookie)[this.name]) || null;
  }

  with(id: string, expires: Date): string {
    return serialize(this.name, id, { ...this.options, expires });
  }

  ended(): string {
    return serialize(this.name, '', { ...this.options, expires: new Date(0) });
  }
}
