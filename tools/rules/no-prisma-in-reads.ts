import ts from 'typescript';
import type { Finding, Rule } from './rule.ts';
import { lineOf, parse, walk } from './syntax.ts';

const READ_MODULES = /^(packages\/core|plugins\/[^/]+)\/src\/(.*\/)?(queries|types|subscriptions)\.ts$/;
/** Names that only a Prisma client has: refused on any receiver, called or passed on. */
const DELEGATE_READS =
  /^(findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|\$queryRaw\w*|queryRawTyped)$/;
/** Names that other things have too: refused where they hang on a model of a client, as in `db.enterprise.count()`. */
const SHARED_NAMES = /^(count|aggregate|groupBy)$/;
/** Builders on which a shared name is a declaration and not a read. */
const BUILDERS = new Set(['t', 'builder', 'reads', 'fields']);

function rootName(node: ts.Expression): string {
  let at: ts.Expression = node;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isCallExpression(at)) {
    at = at.expression;
  }
  return ts.isIdentifier(at) ? at.text : '';
}

function accessedName(node: ts.Node): { name: string; receiver: ts.Expression } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { name: node.name.text, receiver: node.expression };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return { name: node.argumentExpression.text, receiver: node.expression };
  }
  return undefined;
}

/** Reads are declared as data, so that scope, order and limits cannot be left out and one statement answers. */
export const noPrismaInReads: Rule = {
  name: 'no-prisma-in-reads',
  covers: (file) => READ_MODULES.test(file),
  check(source) {
    const findings: Finding[] = [];
    walk(parse(source), (node) => {
      const accessed = accessedName(node);
      if (!accessed) return;
      const { name, receiver } = accessed;
      const onModel = ts.isPropertyAccessExpression(receiver) || ts.isElementAccessExpression(receiver);
      const isRead =
        DELEGATE_READS.test(name) || (SHARED_NAMES.test(name) && onModel && !BUILDERS.has(rootName(receiver)));
      if (!isRead) return;
      findings.push({
        file: source.file,
        line: lineOf(node),
        message: `.${name} reads the database by hand: declare the read, or move the code to service.ts`,
      });
    });
    return findings;
  },
};
