// Tells whether something is as it was: one hash over names, sizes and times of files, kept beside what was made of them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Hash over all files below these paths (files or folders, from the clone's root); absent ones count as absent. */
export function stampOf(places) {
  const hash = createHash('sha256');
  for (const place of places) addPlace(hash, place);
  return hash.digest('hex');
}

/** Hash of one file's content. */
export function contentOf(place) {
  return createHash('sha256').update(fs.readFileSync(path.join(root, place))).digest('hex');
}

export function readStamp(file) {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(file, stamp) {
  fs.writeFileSync(path.join(root, file), stamp);
}

export function clearStamp(file) {
  fs.rmSync(path.join(root, file), { force: true });
}

function addPlace(hash, place) {
  const stat = fs.statSync(path.join(root, place), { throwIfNoEntry: false });
  if (stat === undefined) hash.update(`${place} absent\n`);
  else if (!stat.isDirectory()) hash.update(`${place} ${stat.size} ${stat.mtimeMs}\n`);
  else for (const name of fs.readdirSync(path.join(root, place)).sort()) addPlace(hash, `${place}/${name}`);
}
