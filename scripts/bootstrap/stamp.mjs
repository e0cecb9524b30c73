import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'generated', 'dist', '.git', '.bootstrap', '.jianhui']);

/** A hash over files of the checkout (names and contents) and further words. */
export function hashOf(files, words = []) {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const file of files) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** The files below some places of the checkout that pass the test, as sorted relative paths; absent places give none. */
export function filesBelow(places, isWanted = () => true) {
  const found = [];
  const walk = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isFile()) {
      if (isWanted(relative)) found.push(relative);
      return;
    }
    for (const name of fs.readdirSync(path.join(root, relative))) {
      if (!SKIPPED.has(name)) walk(`${relative}/${name}`);
    }
  };
  for (const place of places) walk(place);
  return found.sort();
}

/** The packages of the workspace, as relative folders. */
export function workspacePackages() {
  const groups = ['packages', 'plugins', 'apps'].flatMap((group) =>
    (fs.existsSync(path.join(root, group)) ? fs.readdirSync(path.join(root, group)) : []).map(
      (name) => `${group}/${name}`,
    ),
  );
  return [...groups, 'test'].filter((folder) => fs.existsSync(path.join(root, folder, 'package.json')));
}

/** Whether a stamp file holds this text. */
export function isStamped(file, text) {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
}

export function writeStamp(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, text);
  fs.renameSync(`${file}.new`, file);
}
