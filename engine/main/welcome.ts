// What a started server says: where it is, who can sign in on a demo, and how a new site gets its first administrator.
import { demoPeople } from '../identity/demo-people.ts';
import { offerSetUp } from '../identity/set-up.ts';
import { systemClock } from '../lib/clock.ts';
import { idSource } from '../lib/id.ts';
import { addressOf, type Config } from './config.ts';
import { guestPassword } from './seed-demo.ts';
import type { Started } from './start.ts';
import { tell } from './words.ts';
import type { Locale } from '../shared/problems/index.ts';

/** The text to print. */
export async function welcome(config: Config, { installation, port }: Started, locale: Locale = 'en'): Promise<string> {
  const address = addressOf(config, port);
  const lines = ['', tell({ en: '  Trellis is ready at {address}', vi: '  Trellis đã sẵn sàng tại {address}' }, locale, { address })];
  for (const live of installation.sites.all()) {
    const { model } = live.current();
    if (live.demo) {
      const people = await demoPeople(live.db, live.site, model);
      if (people.length > 0) lines.push(tell({ en: '  Demo people of {site}: {people} (password: {password})', vi: '  Tài khoản dùng thử của {site}: {people} (mật khẩu: {password})' }, locale, { site: live.site.name, people: people.map(({ email }) => email), password: guestPassword }));
      continue;
    }
    const secret = await offerSetUp(live.db, live.site, model, idSource(systemClock));
    if (secret !== undefined) lines.push(tell({ en: '  Set up the first administrator of {site} (works once): {link}', vi: '  Tạo quản trị viên đầu tiên của {site} (dùng được một lần): {link}' }, locale, { site: live.site.name, link: `${address}/set-up#${secret}` }));
  }
  return `${lines.join('\n')}\n`;
}
