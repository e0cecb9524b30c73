import { execFileSync } from 'node:child_process';

/** The answer of git, or undefined where it has none (no such ref, no such file at that commit). */
function git(root: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * The commit against which the schema is compared: `given` (a ref that must exist), else where this branch left
 * origin/main, else, on main itself, the commit before. Undefined in a first commit.
 */
export function schemaBase(root: string, given: string | undefined): string | undefined {
  if (given) {
    const commit = git(root, 'rev-parse', '--verify', `${given}^{commit}`);
    if (!commit)
      throw new Error(`JIANHUI_SCHEMA_BASE names "${given}", which is no commit here: fetch it, or unset it`);
    return commit;
  }
  const head = git(root, 'rev-parse', '--verify', 'HEAD');
  const fork = git(root, 'merge-base', 'HEAD', 'origin/main');
  if (fork && fork !== head) return fork;
  return git(root, 'rev-parse', '--verify', 'HEAD~1');
}

/** A file as it stood at a commit; undefined when it was not there. */
export function fileAt(root: string, commit: string, file: string): string | undefined {
  return git(root, 'show', `${commit}:${file}`);
}
