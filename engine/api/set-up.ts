// What the set-up link does: one transaction in which the link dies and the first administrator comes to be.
import type { LiveSite } from '../site/live-site.ts';

export interface NewAdministrator { readonly secret: string; readonly name: string; readonly email: string; readonly password: string }

/** Errors: `auth.set-up` (403) where the link is wrong or used, and what the record pipeline refuses. */
export type FirstAdministrator = (live: LiveSite, person: NewAdministrator) => Promise<void>;
