// What the set-up link does: one transaction in which the link dies and the first administrator comes to be.
import { system } from '../access/index.ts';
import { announceAuthority, raiseAuthority } from '../identity/authority.ts';
import { hashPassword } from '../identity/password.ts';
import { assignRoles, storeHash } from '../identity/people-acts.ts';
import { consumeSetUp } from '../identity/set-up.ts';
import { bug } from '../lib/errors.ts';
import { create } from '../record/index.ts';
import { insideTransaction } from '../site/inside-transaction.ts';
import type { LiveSite } from '../site/live-site.ts';

export interface NewAdministrator { readonly secret: string; readonly name: string; readonly email: string; readonly password: string }

export type FirstAdministrator = (live: LiveSite, person: NewAdministrator, requestId: string) => Promise<void>;

/** Errors: `auth.set-up` (403) where the link is wrong or used, and what the record pipeline refuses; then the link lives on. */
export const createFirstAdministrator: FirstAdministrator = async (live, { secret, name, email, password }, requestId) => {
  const hash = await hashPassword(password);
  const person = { access: system('set-up link'), locale: live.site.locale, zone: live.site.zone };
  await live.withFreshAs(async () => person, { requestId, timings: new Map() }, async (ctx) => {
    const role = [...ctx.model.roles.values()].find((candidate) => candidate.system?.includes('users') || candidate.system?.includes('*'));
    const entity = ctx.model.entities.get('user');
    if (role === undefined || entity === undefined) throw bug('no role may manage people');
    await live.db.transaction(async (tx) => {
      await consumeSetUp(tx, ctx.site, secret);
      const made: unknown = JSON.parse(await create({ ...ctx, db: insideTransaction(live.db, tx) }, entity.apiName, [{ body: { name, email, state: 'active' }, pointer: '' }], false, tx));
      const id = typeof made === 'object' && made !== null && 'id' in made ? String(made.id) : '';
      await assignRoles(tx, ctx.site, id, [role.name]);
      await storeHash(tx, ctx.site, id, hash);
      await raiseAuthority(tx, ctx.site);
    });
  });
  await announceAuthority(live.db, live.site);
};
