import fs from 'node:fs';
import { systemCode } from '../errors.ts';
import { attempt, type DataFolder } from './folder.ts';
import type { ProcessMark } from './process-state.ts';

/** What is remembered between starts. */
export interface ServerState {
  port: number;
  settings: string[];
  /** The process that stops the server when it ends; absent after a stop. */
  owner?: ProcessMark;
}

export function readState(folder: DataFolder): ServerState | undefined {
  try {
    return JSON.parse(fs.readFileSync(folder.state, 'utf8')) as ServerState;
  } catch (error) {
    // Nothing there yet, or cut short by a full disk: what it holds can be found anew.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function writeState(folder: DataFolder, state: ServerState): void {
  attempt(folder.state, () => {
    const draft = `${folder.state}.${process.pid}.new`;
    fs.writeFileSync(draft, `${JSON.stringify(state, undefined, 2)}\n`);
    fs.renameSync(draft, folder.state);
  });
}
