// Who is signed in: login, logout, the person's rights and language.
import { queryOptions } from '@tanstack/react-query';
import type { MeAnswer } from '../../../engine/shared/wire.ts';
import { configureClient, request } from './client.ts';
import { statusOf } from './problem.ts';

export interface SignInOptions {
  readonly demo?: readonly { readonly email: string; readonly title: string }[];
}

async function fetchMe(signal?: AbortSignal): Promise<MeAnswer | null> {
  try {
    const me = await request<MeAnswer>('GET', '/auth/me', { signal });
    configureClient({ csrfToken: me.csrfToken });
    return me;
  } catch (error) {
    if (statusOf(error) === 401) return null;
    throw error;
  }
}

/** The signed-in person, or null. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => fetchMe(signal), staleTime: 5 * 60_000 });

/** What the sign-in page may offer; a site without demo people offers nothing. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['signInOptions'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SignInOptions> => {
    try {
      return await request<SignInOptions>('GET', '/auth/options', { signal });
    } catch (error) {
      if (statusOf(error) >= 400 && statusOf(error) < 500) return { demo: [] };
      throw error;
    }
  },
});

/** Opens a session; the cookie is the server's. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await request<{ csrfToken?: string }>('POST', '/auth/login', { body: { email, password } });
  if (answer.csrfToken) configureClient({ csrfToken: answer.csrfToken });
}

/** Makes a language the account's own, so that titles and messages of the server follow. False where that failed. */
export async function saveLocale(locale: string): Promise<boolean> {
  try {
    await request<unknown>('PATCH', '/auth/me', { body: { locale } });
    return true;
  } catch {
    return false;
  }
}

/** Ends the session on the server. */
export async function signOut(): Promise<void> {
  await request<undefined>('POST', '/auth/logout');
  configureClient({ csrfToken: '' });
}
