import { checkBiomeFixtures } from './fixtures/check-biome.ts';
import { checkGraphqlFixtures } from './fixtures/check-graphql.ts';
import { checkImportFixtures } from './fixtures/check-imports.ts';
import { checkRuleFixtures } from './fixtures/check-rules.ts';

// Every rule must refuse what is planted for it, and nothing that is clean: a rule that cannot fail is a defect.
const results = {
  imports: await checkImportFixtures(),
  rules: checkRuleFixtures(),
  biome: checkBiomeFixtures(),
  graphql: await checkGraphqlFixtures(),
};

let failed = false;
for (const [name, { faults, checked }] of Object.entries(results)) {
  for (const fault of faults) console.error(fault);
  failed ||= faults.length > 0;
  console.log(`fixtures of ${name}: ${checked} rules, each refused its planted violation: ${faults.length} faults`);
}
process.exitCode = failed ? 1 : 0;
