import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { followTables } from './tables.ts';

/** Tables that name the union of an industrial line. */
const lineTables = ['core_enterprise', 'core_trade_union'] as const;

/** The first table with a row at a unit that would have to go elsewhere if the unit ended; null: nothing stands there. */
export async function whatStandsAt(tx: RawTx, unit: OrgUnitEntry): Promise<string | null> {
  const stands = async (table: string, condition: string): Promise<boolean> => {
    const rows = await tx.$queryRawUnsafe<unknown[]>(`select 1 from ${table} t where ${condition} limit 1`, unit.id);
    return rows.length > 0;
  };
  for (const table of lineTables) if (await stands(table, 't.industrial_unit_id = $1::uuid')) return table;
  for (const table of await followTables(tx)) {
    if (table.own === 'true') continue;
    const conditions = table.units.map((column) => `t.${column} = $1::uuid`);
    if (table.place) conditions.push(`t.${scopeColumnSql[levelColumn[unit.level]]} = $1::uuid`);
    const passedOn = table.own === null ? '' : ` and not (${table.own})`;
    if (await stands(table.name, `(${conditions.join(' or ')})${passedOn}`)) return table.name;
  }
  return null;
}
