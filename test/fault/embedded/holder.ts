// A process that opens the database of a folder and holds it: says what it got, and leaves when told to.
import process from 'node:process';
import { openDatabase } from '../../../engine/db/embedded/index.ts';

const database = await openDatabase({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } });
process.stdout.write(`${JSON.stringify({ url: database.url, owned: database.owned })}\n`);
process.stdin.once('data', () => {
  void database.stop().then(() => process.exit(0));
});
