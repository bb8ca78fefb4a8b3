// Temporary folders of earlier runs: a run that was killed leaves its server and its folder behind.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lives } from '../../../engine/main/launch/lock.mjs';

export const folderPrefix = 'trellis-test-';

/** Stops the servers and removes the folders of runs whose process is gone. */
export function sweepFolders(parent = os.tmpdir()) {
  for (const name of fs.readdirSync(parent)) {
    const pid = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : Number.NaN;
    if (!(pid > 0) || lives(pid)) continue;
    const folder = path.join(parent, name);
    try {
      process.kill(Number.parseInt(fs.readFileSync(path.join(folder, 'pg/cluster/postmaster.pid'), 'utf8'), 10), 'SIGQUIT');
    } catch {
      // No server there any more.
    }
    try {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // It may belong to another account.
    }
  }
}
