// Writes the example files of the census:
//
//   node --import tsx plugins/census/src/generator/main.ts [--out dir] [--seed n] [--enterprises n]
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DEFAULTS, generateCensus } from './generate-census.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: fileURLToPath(new URL('../../../../examples/census', import.meta.url)) },
    seed: { type: 'string', default: String(DEFAULTS.seed) },
    enterprises: { type: 'string', default: String(DEFAULTS.enterprises) },
  },
});
const seed = Number(values.seed);
const enterprises = Number(values.enterprises);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(enterprises)) {
  console.error('--seed and --enterprises take whole numbers, for example --seed 7 --enterprises 480');
  process.exit(2);
}

const started = performance.now();
const answer = generateCensus({ seed, enterprises, out: values.out });
for (const { file, rows, matched, new: fresh, pending, rejected, reasons } of answer.files) {
  const size = (statSync(join(values.out, file)).size / 1e6).toFixed(2);
  console.log(
    `${file}: ${rows} rows, ${size} MB: matched ${matched}, new ${fresh}, pending ${pending}, rejected ${rejected}`,
  );
  console.log(`  ${JSON.stringify(reasons)}`);
}
console.table(answer.cities);
console.log(answer.province, `${Math.round(performance.now() - started)} ms`);
