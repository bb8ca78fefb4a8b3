// `user create <e-mail>`: a person who can sign in at once; for the first administrator of a site without a browser.
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../identity/password.ts';
import { changingAuthority } from '../../identity/authority.ts';
import { assignRoles, storeHash } from '../../identity/people-acts.ts';
import { create } from '../../record/index.ts';
import { UsageError, type Command } from '../command.ts';

export const userCreate: Command = {
  name: ['user', 'create'],
  usage: '<e-mail>',
  about: 'Makes a person with a role and prints a password to begin with.',
  options: {
    name: { type: 'string', about: 'full name; default the e-mail' },
    role: { type: 'string', about: 'default administrator' },
  },
  async run({ words, text, site, asSystem, print }) {
    const [email, ...more] = words;
    if (email === undefined || more.length > 0) throw new UsageError('One e-mail is needed.');
    const live = await site();
    const role = text('role') ?? 'administrator';
    if (!live.current().model.roles.has(role)) throw new UsageError(`There is no role ${role}. There are: ${[...live.current().model.roles.keys()].join(', ')}.`);
    const made: unknown = JSON.parse(await asSystem('command line', (ctx) => create(ctx, 'user', [{ body: { email, name: text('name') ?? email, state: 'active' }, pointer: '' }], false)));
    const id = typeof made === 'object' && made !== null && 'id' in made ? String(made.id) : '';
    const password = randomBytes(12).toString('base64url');
    const hash = await hashPassword(password);
    await changingAuthority(live.db, live.site, async (tx) => {
      await assignRoles(tx, live.site, id, [role]);
      await storeHash(tx, live.site, id, hash);
    });
    print(password);
    return 0;
  },
};
