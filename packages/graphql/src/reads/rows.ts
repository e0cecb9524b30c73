import type { RowScope } from '@jianhui/access';
import type { ModelDescription, RelationDescription } from './models.ts';
import { DENIED, type RowPlan } from './plan.ts';
import { scopePredicate } from './scope.ts';
import { columnOf, Statement, selected } from './statement.ts';

/** A row as resolvers see it: its columns by field name, nested reads by slot. */
export type Row = Record<string, unknown>;

/** The select list, the joins and the decoder of one plan and all that it points to. */
export interface RowSelect {
  readonly columns: string[];
  readonly joins: string[];
  decode(values: readonly unknown[]): Row;
}

export function relationOf(model: ModelDescription, name: string): RelationDescription {
  const found = model.fields[name];
  if (found?.kind !== 'relation') throw new Error(`${model.table} has no relation ${name}`);
  return found;
}

/** Writes a plan as flat columns with one LEFT JOIN a to-one relation, row scope in the join itself. */
function selectRows(
  plan: RowPlan,
  alias: string,
  statement: Statement,
  scope: RowScope | null,
  models: Readonly<Record<string, ModelDescription>>,
  into: { columns: string[]; joins: string[] } = { columns: [], joins: [] },
): RowSelect {
  const offset = into.columns.length;
  const names = [...plan.columns];
  for (const name of names) into.columns.push(selected(alias, columnOf(plan.model, name)));
  const nested: [string, RowSelect | null, number][] = [];
  for (const [slot, { relation, plan: target }] of plan.toOne) {
    if (target.denied) {
      nested.push([slot, null, -1]);
      continue;
    }
    const { fields, references } = relationOf(plan.model, relation);
    const to = `j${into.joins.length}`;
    const on = references.map(
      (reference, i) =>
        `${to}."${columnOf(target.model, reference).column}" = ${alias}."${columnOf(plan.model, fields[i] as string).column}"`,
    );
    if (target.scope === 'place') on.push(scopePredicate(to, requireScope(scope, target), statement.scopeParameter));
    into.joins.push(`left join "${target.model.table}" ${to} on ${on.join(' and ')}`);
    const key = into.columns.length;
    nested.push([slot, selectRows(target, to, statement, scope, models, into), key]);
  }
  const toMany = [...plan.toMany].map(([slot, { plan: target }]) => [slot, target.denied ? DENIED : []] as const);
  return {
    columns: into.columns,
    joins: into.joins,
    decode(values) {
      const row: Row = {};
      for (let i = 0; i < names.length; i++) row[names[i] as string] = values[offset + i];
      // A plan's first columns are its primary key: null there means that the join found no row.
      for (const [slot, select, key] of nested)
        row[slot] = select ? (values[key] === null ? null : select.decode(values)) : DENIED;
      for (const [slot, empty] of toMany) row[slot] = empty;
      return row;
    },
  };
}

/** The select of a plan, and whether its joins hold the scope: then the scope is the statement's first parameter. */
interface KnownSelect {
  readonly select: RowSelect;
  readonly scoped: boolean;
}
const knownSelects = new WeakMap<RowPlan, Map<string, KnownSelect>>();

/** Begins a statement with the select of a plan, which is written once a plan and level of the viewer. */
export function beginSelect(
  plan: RowPlan,
  scope: RowScope | null,
  models: Readonly<Record<string, ModelDescription>>,
): { statement: Statement; select: RowSelect } {
  const level = scope?.column ?? 'nobody';
  const statement = new Statement();
  const known = knownSelects.get(plan) ?? new Map<string, KnownSelect>();
  let found = known.get(level);
  if (found) {
    if (found.scoped) statement.scopeParameter(requireScope(scope, plan).value);
  } else {
    const select = selectRows(plan, 'a', statement, scope, models);
    found = { select, scoped: statement.values.length > 0 };
    known.set(level, found);
    knownSelects.set(plan, known);
  }
  return { statement, select: found.select };
}

/** A scoped read without a scope is refused, whatever led to it. */
export function requireScope(scope: RowScope | null, plan: RowPlan): RowScope {
  if (!scope) throw new Error(`${plan.type.name} is scoped by place and was read without a viewer`);
  return scope;
}
