// Secrets that a client holds: random texts, of which the database keeps only the SHA-256.
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, url-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored and looked up. A fast hash is enough: the secret has 256 bits. */
export function digest(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** The session's own token against forged writes; follows from the session, hence nothing to store. */
export function csrfTokenOf(sessionSecret: string): string {
  return digest(`csrf ${sessionSecret}`);
}

/** Compares without telling by time where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
