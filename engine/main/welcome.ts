// What a started server says: where it is, who can sign in on a demo, and how a new site gets its first administrator.
import { demoPeople } from '../identity/demo-people.ts';
import { offerSetUp } from '../identity/set-up.ts';
import { systemClock } from '../lib/clock.ts';
import { idSource } from '../lib/id.ts';
import { addressOf, type Config } from './config.ts';
import { guestPassword } from './seed-demo.ts';
import type { Started } from './start.ts';

/** The text to print. */
export async function welcome(config: Config, { installation, port }: Started): Promise<string> {
  const address = addressOf(config, port);
  const lines = ['', `  Trellis is ready at ${address}`];
  for (const live of installation.sites.all()) {
    const { model } = live.current();
    if (live.demo) {
      const people = await demoPeople(live.db, live.site, model);
      if (people.length > 0) lines.push(`  Demo people of ${live.site.name}: ${people.map(({ email }) => email).join(', ')} (password: ${guestPassword})`);
      continue;
    }
    const secret = await offerSetUp(live.db, live.site, model, idSource(systemClock));
    if (secret !== undefined) lines.push(`  Set up the first administrator of ${live.site.name} (works once): ${address}/set-up#${secret}`);
  }
  return `${lines.join('\n')}\n`;
}
