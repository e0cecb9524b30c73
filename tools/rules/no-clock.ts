import ts from 'typescript';
import allowances from './no-clock.allow.json' with { type: 'json' };
import { type Finding, isProductCode, type Rule } from './rule.ts';
import { lineOf, parse, walk } from './syntax.ts';

/** The Clock itself. */
const CLOCK = /^packages\/events\/src\/(time\/)?clock\.ts$/;

function readsSystemTime(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date') {
    return (node.arguments ?? []).length === 0 ? 'new Date()' : undefined;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date') return 'Date()';
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const name = `${node.expression.text}.${node.name.text}`;
  return name === 'Date.now' || name === 'Temporal.Now' ? name : undefined;
}

/** Everything that reads the system's time in a file. */
export function clockReads(source: { file: string; text: string }): Finding[] {
  const findings: Finding[] = [];
  walk(parse(source), (node) => {
    const what = readsSystemTime(node);
    if (!what) return;
    findings.push({
      file: source.file,
      line: lineOf(node),
      message: `${what} asks the system for the time: take it from the Clock (demo days differ from the system's)`,
    });
  });
  return findings;
}

const allows = (allowance: { path: string }, file: string) =>
  allowance.path.endsWith('/') ? file.startsWith(allowance.path) : file === allowance.path;

/**
 * There is one Clock. A file (or a folder, its path ending in `/`) that must ask the system, to bound the start of a
 * process or to stamp a log line, stands with its reason in no-clock.allow.json.
 */
export const noClock: Rule = {
  name: 'no-clock',
  covers: (file) => isProductCode(file) && !CLOCK.test(file) && !allowances.some((one) => allows(one, file)),
  check: clockReads,
};

/** Allowances under which no file reads the system time any more: they hide the next one. */
export function staleAllowances(sources: readonly { file: string; text: string }[]): string[] {
  return allowances
    .filter((one) => !sources.some((source) => allows(one, source.file) && clockReads(source).length > 0))
    .map((one) => `tools/rules/no-clock.allow.json: nothing in ${one.path} reads the system time; remove its line`);
}
