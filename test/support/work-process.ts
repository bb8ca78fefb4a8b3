// A second process on one database that carries out changes of many records, until it is killed. Argument: the database's URL.
import { openWorld } from './world.ts';

globalThis.trellisAtFileEnd = [];
const [url = ''] = process.argv.slice(2);
const world = await openWorld({ url });
world.installation.works.start();
