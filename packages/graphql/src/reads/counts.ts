import type { RowScope } from '@jianhui/access';
import { unauthenticated } from '../errors/access-errors.ts';
import type { CountDeclaration } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { scopePredicate } from './scope.ts';
import { castOf, columnOf, Statement } from './statement.ts';

interface CountSource {
  readonly model: ModelDescription;
  /** The viewer's scope; null when nobody is signed in. */
  readonly scope: RowScope | null;
}

/**
 * The statement that counts the rows of a model at each of the keys. A table with ancestor columns is always read
 * within the viewer's scope: a declaration cannot leave it out.
 */
export function countStatement(declaration: CountDeclaration, source: CountSource, keys: readonly unknown[]) {
  const { model, scope } = source;
  const statement = new Statement();
  const tie = columnOf(model, declaration.by);
  const where = [`a."${tie.column}" = any(${statement.parameter(keys)}::${castOf(tie)}[])`];
  if (model.fields.provinceId) {
    if (!scope) throw unauthenticated(declaration.model);
    where.push(scopePredicate('a', scope, statement.parameter));
  }
  const text = `select a."${tie.column}", count(*)::int from "${model.table}" a where ${where.join(' and ')} group by 1`;
  return { text, values: statement.values };
}

/** Puts counted groups in the order of the keys that were asked for: 0 where no row stands. */
export function inKeyOrder(keys: readonly unknown[], groups: readonly (readonly unknown[])[]): number[] {
  const counted = new Map(groups.map(([key, count]) => [key, Number(count)]));
  return keys.map((key) => counted.get(key) ?? 0);
}
