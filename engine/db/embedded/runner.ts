// Under which account the server runs. PostgreSQL refuses root, and a cluster answers only to its owner.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

export interface Runner {
  /** Words before the program, e.g. `unshare …`. */
  readonly prefix: readonly string[];
  readonly spawn: { readonly uid?: number; readonly gid?: number; readonly cwd?: string };
}

/** Chooses the account: ourselves unless root, then the owner of the existing cluster, else the first that fits. */
export function chooseRunner(postgres: string, folder: string, cluster: string, names: readonly string[]): Runner {
  const self = process.getuid?.();
  const owner = ownerOf(cluster);
  if (self !== 0) {
    if (self !== undefined && owner !== undefined && owner.uid !== self) {
      throw new Error(`${cluster} belongs to the user with uid ${owner.uid}: run as that user, or choose another DATA_DIR.`);
    }
    return { prefix: [], spawn: {} };
  }
  if (owner !== undefined && owner.uid !== 0) {
    if (fits(postgres, folder, owner)) return { prefix: [], spawn: { ...owner, cwd: '/' } };
    throw new Error(`${cluster} belongs to the user with uid ${owner.uid}, which cannot reach it or the PostgreSQL programs: open the folders above it for that user.`);
  }
  // A cluster owned by root was made in a user namespace: only the namespace fits again.
  const candidates = owner === undefined ? names.flatMap((name) => lookUp(name) ?? []) : [];
  const found = candidates.find((candidate) => fits(postgres, folder, candidate));
  return found === undefined ? inNamespace(postgres) : { prefix: [], spawn: { ...found, cwd: '/' } };
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

function ownerOf(cluster: string): Ids | undefined {
  const stat = fs.statSync(cluster, { throwIfNoEntry: false });
  return stat === undefined ? undefined : { uid: stat.uid, gid: stat.gid };
}

function lookUp(name: string): Ids | undefined {
  const id = (flag: string): number => {
    const text = spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim();
    return text ? Number(text) : Number.NaN;
  };
  const ids = { uid: id('-u'), gid: id('-g') };
  return Number.isInteger(ids.uid) && Number.isInteger(ids.gid) && ids.uid !== 0 ? ids : undefined;
}

/** Can this account run the program and enter the folder? Both may lie below a home of mode 700. */
function fits(postgres: string, folder: string, ids: Ids): boolean {
  const options = { ...ids, cwd: '/' };
  return spawnSync(postgres, ['--version'], options).status === 0
    && spawnSync('test', ['-x', folder], options).status === 0;
}

/** A user namespace: root's files, yet a uid that is not 0 inside. Usual container rules forbid it. */
function inNamespace(postgres: string): Runner {
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  const [command = '', ...words] = prefix;
  if (spawnSync(command, [...words, postgres, '--version'], { cwd: '/' }).status === 0) {
    return { prefix, spawn: { cwd: '/' } };
  }
  throw new Error('PostgreSQL does not run as root, and no other user can reach its programs and the data folder: run as another user, move the folders, or set DATABASE_URL.');
}
