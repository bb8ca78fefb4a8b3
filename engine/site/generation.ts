// What a site is served with between two changes: one Model, one authority, and what was worked out under both.
// It is never altered in meaning; a change makes a new one, so a request that holds one reads nothing of the next.
import type { Access } from '../access/access.ts';
import type { Site } from '../access/context.ts';
import type { Principal } from '../identity/credentials.ts';
import type { Model } from '../meta/model.ts';
import type { Locale } from '../shared/problems/index.ts';

export interface Person {
  readonly access: Access;
  readonly locale: Locale;
  readonly zone: string;
}

export interface Generation {
  readonly revision: number;
  readonly authority: number;
  readonly model: Model;
  /** With the parameters that settings may change. */
  readonly site: Site;
  /** By digest of the secret shown. */
  readonly principals: Bounded<Principal>;
  /** By `accessKey`. */
  readonly people: Bounded<Person>;
}

export interface Bounded<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Starts empty. */
export function generation(model: Model, authority: number, site: Site): Generation {
  return { revision: model.revision, authority, model, site, principals: bounded(20_000), people: bounded(5_000) };
}

/** Forgets the oldest when full: what is forgotten is only worked out again. */
function bounded<T>(most: number): Bounded<T> {
  const items = new Map<string, T>();
  return {
    get: (key) => items.get(key),
    set: (key, value) => {
      if (items.size >= most) {
        const [oldest] = items.keys();
        if (oldest !== undefined) items.delete(oldest);
      }
      items.set(key, value);
    },
  };
}
