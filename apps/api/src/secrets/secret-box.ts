import type { SecretBox } from '@airlock/core';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';

/** AES-256-GCM with a key derived from a secret (HKDF, RFC 5869); each sealing has its own nonce. */
export class AesSecretBox implements SecretBox {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, 'airlock', 'secrets at rest', 32));
  }

  seal(plain: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [VERSION, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  open(sealed: string): string {
    const [version, nonce = '', tag = '', body = ''] = sealed.split('.');
    if (version !== VERSION) throw new Error(`A secret was sealed in the unknown way ${version ?? ''}`);
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    try {
      return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new Error('A secret cannot be read: AIRLOCK_SECRET_KEY is not the one it was sealed with', {
        cause,
      });
    }
  }
}
