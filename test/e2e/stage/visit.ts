// How a person comes to the studio: with a browser as new as the first visit, signed in as one of the demo's guests.
// Knows no test runner, so that scripts may use it too.
import type { Browser, BrowserContext } from 'playwright-core';
import { guestPassword } from '../../../engine/main/seed-demo.ts';

/** Guests of the demo, and what they are called in its data. */
export const people = {
  admin: { email: 'admin@demo.local', name: 'Nguyễn Quốc Hưng' },
  manager: { email: 'manager@demo.local', name: 'Trần Minh Tuấn' },
  staff: { email: 'staff@demo.local', name: 'Vũ Mai Anh' },
} as const;
export type Person = keyof typeof people;
export const password = guestPassword;

export const desk = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

export interface Entrance {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Chosen beforehand by this browser; else the account's language. */
  readonly locale?: 'vi' | 'en';
  readonly scheme?: 'light' | 'dark';
}

/** Generous: a busy machine is slow, not wrong. */
export const waitMs = 20_000;

/** A browser as new as the first visit, but for the taste that the entrance names. */
export async function newContext(browser: Browser, address: string, { viewport = desk, locale, scheme }: Entrance): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address, viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', colorScheme: 'light', reducedMotion: 'reduce',
    ...(viewport.width < 500 && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(waitMs);
  if (locale !== undefined || scheme !== undefined) {
    const state = { locale: locale ?? 'vi', localeChosen: locale !== undefined, scheme: scheme ?? 'light', sidebarClosed: false, columns: {} };
    await context.addInitScript((text) => { globalThis.localStorage.setItem('trellis.preferences', text); }, JSON.stringify({ state, version: 1 }));
  }
  return context;
}

/** Puts a session's cookie into the browser, as the sign-in form would. */
export async function signInByApi(context: BrowserContext, person: Person): Promise<void> {
  const reply = await context.request.post('/api/auth/login', { data: { email: people[person].email, password } });
  if (!reply.ok()) throw new Error(`${person} could not sign in: ${await reply.text()}`);
}
