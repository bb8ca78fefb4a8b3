// A second process on one database: composes the app as world.ts does, listens, prints its address as one line of JSON.
// Arguments: the database's URL, and `silent` to hear neither NOTIFY nor its own clock, so that only statements tell it of changes,
// and perhaps a folder for files and keys.
// Ends with its standard input.
import { openWorld } from './world.ts';

globalThis.trellisAtFileEnd = [];
const [url = '', mode = '', dataDir] = process.argv.slice(2);
const world = await openWorld({ url, ...(dataDir !== undefined && { dataDir }) });
if (mode === 'silent') await world.installation.sites.close();
process.stdout.write(`${JSON.stringify({ address: world.address })}\n`);
process.stdin.resume().once('end', () => void world.close().then(() => process.exit(0)));
