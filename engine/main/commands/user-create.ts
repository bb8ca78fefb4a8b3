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
  about: { en: 'Makes a person with a role and prints a password to begin with.', vi: 'Tạo người dùng với một vai trò và in mật khẩu ban đầu.' },
  options: {
    name: { type: 'string', about: { en: 'full name; default the e-mail', vi: 'họ tên; mặc định là email' } },
    role: { type: 'string', about: { en: 'default administrator', vi: 'vai trò; mặc định administrator' } },
  },
  async run({ words, text, site, asSystem, print }) {
    const [email, ...more] = words;
    if (email === undefined || more.length > 0) throw new UsageError({ en: 'One e-mail is needed.', vi: 'Cần đúng một email.' });
    const live = await site();
    const role = text('role') ?? 'administrator';
    if (!live.current().model.roles.has(role)) throw new UsageError({ en: 'There is no role {role}. There are: {known}.', vi: 'Không có vai trò {role}. Các vai trò có: {known}.' }, { role, known: [...live.current().model.roles.keys()] });
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
