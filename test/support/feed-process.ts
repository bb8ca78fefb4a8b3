// A process that fetches the feeds of a database once, as a server's schedule does, and ends. Arguments: the database's URL, what it may call.
import { pino } from 'pino';
import { systemClock } from '../../engine/lib/clock.ts';
import { keepHouse } from '../../engine/main/housekeeping.ts';
import { readAllowList } from '../../engine/net/allow-list.ts';
import { openDialler } from '../../engine/net/dialler.ts';
import { openWorld } from './world.ts';

globalThis.trellisAtFileEnd = [];
const [url = '', allow = ''] = process.argv.slice(2);
const world = await openWorld({ url, packages: ['crm'] });
const house = keepHouse({ sites: world.installation.sites, files: world.installation.files, clock: systemClock, logger: pino({ level: 'silent' }), dialler: openDialler({ allow: readAllowList(allow) }) });
await house.runAll();
await house.stop();
await world.close();
process.exit(0);
