import { missedModules } from './imports/completeness.ts';
import { cruise } from './imports/cruise.ts';
import { repositoryFiles, repositoryRoot } from './lib/repository.ts';

const result = await cruise(repositoryRoot);
const missed = missedModules(repositoryFiles(repositoryRoot), result);

for (const one of result.violations) console.error(`${one.from} → ${one.to}  ${one.rule}`);
for (const reason of missed) console.error(reason);
console.log(
  `imports: ${result.modules.length} modules, ${result.localImports} imports between our own, ` +
    `${result.violations.length} violations`,
);
process.exitCode = result.violations.length + missed.length > 0 ? 1 : 0;
