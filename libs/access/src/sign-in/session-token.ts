import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, in 43 characters that a cookie and a header can carry. */
export function createSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored. The token is random enough that no slow hash is needed. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
