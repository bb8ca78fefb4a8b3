// What a request shows of itself, before anybody has looked whether it is true, and who it turned out to be.
import { csrfTokenOf, digest } from './opaque.ts';

export interface Credentials {
  readonly kind: 'token' | 'session';
  /** Digest of the secret: what is stored and cached by. */
  readonly key: string;
  /** Of a session: what its writes must carry. */
  readonly csrfToken?: string;
}

/** Valid for the authority it was read under, and until `checkAgainAt`. */
export interface Principal {
  readonly userId: string;
  /** Equal for all requests that share rights: user, and token where its scope narrows. */
  readonly accessKey: string;
  readonly tokenId?: string;
  /** Digest of the session's secret. */
  readonly sessionKey?: string;
  /** Absent: all that the user may. */
  readonly scope?: readonly string[];
  /** Milliseconds of the engine's clock. */
  readonly checkAgainAt: number;
}

export function tokenCredentials(secret: string): Credentials {
  return { kind: 'token', key: digest(secret) };
}

export function sessionCredentials(secret: string): Credentials {
  return { kind: 'session', key: digest(secret), csrfToken: csrfTokenOf(secret) };
}
