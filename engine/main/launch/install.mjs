// Installs the packages when they are not as package-lock.json has them.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { alone } from './lock.mjs';
import { root, runNpm, say } from './run.mjs';
import { told } from './words.mjs';
import { clearStamp, contentOf, readStamp, writeStamp } from './stamp.mjs';

const stampFile = 'node_modules/.trellis-installed';
const production = process.env.NODE_ENV === 'production';

/** Brings node_modules up to date; answers an exit code. */
export async function installMissing() {
  const stamp = `${contentOf('package-lock.json')}${production ? ' production' : ''}`;
  const isFine = () => readStamp(stampFile)?.startsWith(stamp) === true;
  if (isFine()) return 0;
  return alone(async () => {
    if (isFine()) return 0;
    if (!installedByHand()) {
      clearStamp(stampFile);
      const failed = await install();
      if (failed) return failed;
    }
    writeStamp(stampFile, stamp);
    return 0;
  });
}

async function install() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  say(told('installing'));
  if ((await runNpm(['ci', ...quiet], { quiet: true })) === 0) return 0;
  say(told('installingOtherwise'));
  const code = await runNpm(['install', '--no-save', ...quiet], { quiet: true });
  if (code !== 0) say(told('notInstalled'));
  return code;
}

/** True if npm's own record of node_modules has every package of the lock that this machine takes. */
function installedByHand() {
  try {
    const wanted = readPackages('package-lock.json');
    const present = readPackages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([place, { version, optional, dev, link }]) => (
      place === '' || link || optional || (production && dev) || present[place]?.version === version
    ));
  } catch {
    return false;
  }
}

function readPackages(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
}
