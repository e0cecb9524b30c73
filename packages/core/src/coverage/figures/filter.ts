import { levelColumn, type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { EnterpriseKind, OrgUnitEntry } from '../../services/shapes.ts';

export type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** Which part of a campaign's scope is asked for: of a unit, within the viewer's tree, perhaps of one line or kind. */
export interface PeriodFilter {
  readonly campaignId: string;
  readonly unit: OrgUnitEntry;
  readonly scope: RowScope;
  /** An industrial union, or the topmost of a line: all of the line. */
  readonly industrialUnit?: OrgUnitEntry | null;
  readonly kind?: EnterpriseKind | null;
}

/** A statement being written: values go in as parameters only. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown, cast: string): string {
    this.values.push(value);
    return `$${this.values.length}::${cast}`;
  }
}

/** Rows of the part asked for: by the place that they had in that time, so that history stays with who answered for it. */
export function partSql(alias: string, filter: PeriodFilter, parameters: Parameters): string {
  const { unit, scope, industrialUnit, kind } = filter;
  const conditions = [
    `${alias}.campaign_id = ${parameters.add(filter.campaignId, 'uuid')}`,
    `${alias}.${scopeColumnSql[levelColumn[unit.level]]} = ${parameters.add(unit.id, 'uuid')}`,
    `${alias}.${scopeColumnSql[scope.column]} = ${parameters.add(scope.value, 'uuid')}`,
  ];
  if (industrialUnit) {
    const id = parameters.add(industrialUnit.id, 'uuid');
    conditions.push(`(${alias}.industrial_unit_id = ${id} or ${alias}.industrial_line_id = ${id})`);
  }
  if (kind) conditions.push(`${alias}.kind = ${parameters.add(kind, 'core_enterprise_kind')}`);
  return conditions.join(' and ');
}

/** Rows that hold on a day, as they were believed at the end of another; `null`: as they are believed now. */
export function asOfSql(alias: string, on: Day, believedOn: Day | null, parameters: Parameters): string {
  const day = parameters.add(on, 'date');
  const holds = `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;
  if (believedOn === null) return `${holds} and ${alias}.believed_to is null`;
  const known = parameters.add(believedOn, 'date');
  return `${holds} and ${alias}.believed_from <= ${known} and (${alias}.believed_to is null or ${alias}.believed_to > ${known})`;
}
