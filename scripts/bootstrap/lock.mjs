import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { own } from './root.mjs';

const file = path.join(own, 'lock');
const POLL_MS = 200;
const SETTLE_MS = 150;

/** Runs `work` while no other bootstrap of this checkout runs; the lock of a process that is gone is taken over. */
export async function withLock(note, work) {
  fs.mkdirSync(own, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, mark: markOf(process.pid), token: randomUUID() });
  let told = false;
  while (!(await acquire(mine))) {
    if (!told) note(`等待另一个启动完成 waiting for another start (process ${read().pid ?? '?'})`);
    told = true;
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if (text() === mine) fs.rmSync(file, { force: true });
  }
}

async function acquire(mine) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, mine);
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isHeld(read())) return false;
    fs.renameSync(draft, file);
    await pause(SETTLE_MS); // two may take over the same stale lock: the later one stays
    return text() === mine;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function text() {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function read() {
  try {
    return JSON.parse(text());
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // gone, or cut short by a full disk
    throw error;
  }
}

function isHeld({ pid, mark }) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return markOf(pid) === mark;
}

/** The start time of a process on Linux, which tells it from a later one with the same id; '' elsewhere. */
function markOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return ''; // no /proc here
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
