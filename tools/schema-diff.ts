import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './lib/repository.ts';
import { fileAt, schemaBase } from './schema/base.ts';
import { breakingChanges, declaredPaths, undeclared } from './schema/breaking.ts';

const SCHEMA = 'schema/schema.graphql';
const CHANGESETS = path.join(repositoryRoot, '.changeset');

const working = path.join(repositoryRoot, SCHEMA);
if (!existsSync(working)) {
  console.error(`${SCHEMA} is missing: write it with "npm run compose" and commit it`);
  process.exit(1);
}

const base = schemaBase(repositoryRoot, process.env.JIANHUI_SCHEMA_BASE);
const before = base && fileAt(repositoryRoot, base, SCHEMA);
if (!before) {
  console.log(`schema diff: ${base ? `no ${SCHEMA} at ${base.slice(0, 9)}` : 'a first commit'}, nothing to break`);
  process.exit(0);
}

const changes = await breakingChanges(before, readFileSync(working, 'utf8'));
const changesets = existsSync(CHANGESETS)
  ? readdirSync(CHANGESETS).filter((file) => file.endsWith('.md') && file !== 'README.md')
  : [];
const declared = declaredPaths(changesets.map((file) => readFileSync(path.join(CHANGESETS, file), 'utf8')));
const surprising = undeclared(changes, declared);
for (const change of surprising) {
  console.error(`${change.path}: ${change.message}`);
}
if (surprising.length > 0) {
  console.error(
    'Keep what clients use and deprecate it, or declare each break in a changeset (npx changeset) ' +
      'with how to migrate and a line "breaking-schema: <path>".',
  );
}
console.log(
  `schema diff against ${base?.slice(0, 9)}: ${changes.length} breaking changes, ${surprising.length} undeclared`,
);
process.exitCode = surprising.length > 0 ? 1 : 0;
