import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repositoryFiles, repositoryRoot } from './lib/repository.ts';
import { countLines, fileLength, REMARKABLE } from './rules/file-length.ts';
import { rules } from './rules/index.ts';
import { staleAllowances } from './rules/no-clock.ts';
import { isProductCode } from './rules/rule.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const files = repositoryFiles(repositoryRoot).filter(
  (file) => statSync(path.join(repositoryRoot, file), { throwIfNoEntry: false })?.isFile() ?? false,
);

const long: string[] = [];
const tally = new Map(rules.map((rule) => [rule, { files: 0, findings: 0 }]));
for (const file of files) {
  const covering = rules.filter((rule) => rule.covers(file));
  if (covering.length === 0) continue;
  const source = { file, text: read(file) };
  const lines = countLines(source.text);
  if (fileLength.covers(file) && lines > REMARKABLE) long.push(`${file} (${lines})`);
  for (const rule of covering) {
    const findings = rule.check(source);
    const before = tally.get(rule) ?? { files: 0, findings: 0 };
    tally.set(rule, { files: before.files + 1, findings: before.findings + findings.length });
    for (const one of findings) console.error(`${one.file}:${one.line}  ${rule.name}  ${one.message}`);
  }
}

const stale = staleAllowances(files.filter(isProductCode).map((file) => ({ file, text: read(file) })));
for (const line of stale) console.error(line);
if (long.length > 0) console.log(`over ${REMARKABLE} lines, is each one job? ${long.join(', ')}`);
for (const [rule, count] of tally) console.log(`rule ${rule.name}: ${count.files} files, ${count.findings} findings`);
const failures = stale.length + [...tally.values()].reduce((sum, count) => sum + count.findings, 0);
process.exitCode = failures > 0 ? 1 : 0;
