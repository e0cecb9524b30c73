import { existsSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { repositoryRoot } from './lib/repository.ts';

const schema = 'schema/schema.graphql';
if (!existsSync(path.join(repositoryRoot, schema))) {
  console.error(`${schema} is missing: write it with "npm run compose" and commit it`);
  process.exit(1);
}

const eslint = new ESLint({ cwd: repositoryRoot, errorOnUnmatchedPattern: false });
const results = await eslint.lintFiles(['schema/*.graphql', 'apps/dashboard/src/**/*.graphql']);
const formatter = await eslint.loadFormatter('stylish');
const report = await formatter.format(results);
if (report.length > 0) console.error(report);

const schemas = results.filter((result) => result.filePath.includes(`${path.sep}schema${path.sep}`)).length;
const problems = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
console.log(`graphql: ${schemas} schemas, ${results.length - schemas} documents, ${problems} problems`);
// A schema that no rule looked at is not a clean one.
process.exitCode = problems > 0 || schemas === 0 ? 1 : 0;
