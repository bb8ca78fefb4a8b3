// One process at a time changes node_modules and dist. The lock is a file with the holder's pid, touched while held,
// so that neither a killed holder nor a reused pid blocks anybody for long.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from './run.mjs';
import { told } from './words.mjs';

const touchMs = 2_000;
const staleMs = 30_000;
const pollMs = 100;

/** Runs the work while no other launcher in this clone does. */
export async function alone(work, file = path.join(root, '.launch.lock')) {
  await take(file);
  const heart = setInterval(() => touch(file), touchMs);
  heart.unref();
  const release = () => { fs.rmSync(file, { force: true }); };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    process.off('exit', release);
    release();
  }
}

async function take(file) {
  let isTold = false;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (stale(file)) {
      remove(file);
      continue;
    }
    if (!isTold) say(told('waiting'));
    isTold = true;
    await sleep(pollMs);
  }
}

function stale(file) {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8'));
    if (Date.now() - fs.statSync(file).mtimeMs > staleMs) return true;
    return pid > 0 && !lives(pid); // an empty file is being written this moment
  } catch {
    return false; // gone by now
  }
}

/** Renames first: of two that find the same dead lock, only one may remove it, and never a fresh one. */
function remove(file) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (stale(aside)) fs.rmSync(aside, { force: true });
    else fs.renameSync(aside, file);
  } catch {
    // Another was quicker.
  }
}

/** Whether a process of that id runs. */
export function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch(file) {
  const now = new Date();
  try {
    fs.utimesSync(file, now, now);
  } catch {
    // Removed by hand; the work goes on.
  }
}
