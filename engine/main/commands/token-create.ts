// `token create <e-mail>`: an API token of a person, printed once.
import { parseScope } from '../../identity/scope.ts';
import { createToken } from '../../identity/tokens.ts';
import { UsageError, type Command } from '../command.ts';

const dayMs = 24 * 3600 * 1000;

export const tokenCreate: Command = {
  name: ['token', 'create'],
  usage: '<e-mail>',
  about: { en: 'Makes an API token that acts as this person. It is printed once.', vi: 'Tạo mã truy cập API thay mặt người này. Mã chỉ hiện một lần.' },
  options: {
    title: { type: 'string', about: { en: 'what it is for', vi: 'dùng để làm gì' } },
    scope: { type: 'string', about: { en: 'narrower, by comma: planet:read,moon:*', vi: 'thu hẹp quyền, cách nhau bằng dấu phẩy: planet:read,moon:*' } },
    days: { type: 'string', about: { en: 'until it expires; default never', vi: 'số ngày hiệu lực; mặc định không hết hạn' } },
  },
  async run({ words, text, site, as, print }) {
    const [email, ...more] = words;
    if (email === undefined || more.length > 0) throw new UsageError({ en: 'The e-mail of one person is needed.', vi: 'Cần email của một người.' });
    const days = text('days') === undefined ? undefined : Number(text('days'));
    if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > 3650)) throw new UsageError({ en: '--days is a number from 1 to 3650.', vi: '--days là số từ 1 đến 3650.' });
    const scope = parseScope(text('scope')?.split(',').map((entry) => entry.trim()));
    const live = await site();
    const secret = await as(email, (ctx) => createToken(live.db, live.site, {
      id: ctx.newId(), userId: ctx.access.actor.id, title: text('title') ?? 'command line',
      ...(scope !== undefined && { scope }), ...(days !== undefined && { expiresAt: new Date(ctx.clock.now().getTime() + days * dayMs) }),
    }));
    print(secret);
    return 0;
  },
};
