import { maySee, type Place, type RowScope, rowScope, type Viewer } from '@jianhui/access';
import { type Federation, markPattern, units } from './federation.ts';

interface Planted extends Place {
  readonly what: string;
}

const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Numbers of the fixture from here on stand in one row alone. */
const DISTINCT_FROM = 100_000;

/** All that the database holds of places, to be looked for in what a viewer gets. Whatever table a plugin adds is in it. */
export class Leaks {
  private readonly byId = new Map<string, Planted>();
  private readonly byText = new Map<string, Planted[]>();
  private readonly byNumber = new Map<number, Planted[]>();
  private readonly rows = new Map<string, number>();
  private readonly federation: Federation;

  private constructor(federation: Federation) {
    this.federation = federation;
  }

  static async of(federation: Federation): Promise<Leaks> {
    const leaks = new Leaks(federation);
    await leaks.load();
    return leaks;
  }

  /** Codes of enterprises, unions and units of Dalian: what one might look up. */
  codes(): string[] {
    const city = this.federation.place(units.dalian).cityId;
    return [...this.byText].flatMap(([text, all]) =>
      all.some(({ what, cityId }) => cityId === city && /_code /.test(what)) ? [text] : [],
    );
  }

  tables(): string[] {
    return [...this.rows.keys()];
  }

  /** Tables of rows with a place in which the fixture has planted nothing: a new table must be planted too. */
  emptyTables(): string[] {
    return [...this.rows].flatMap(([table, rows]) => (rows === 0 ? [table] : []));
  }

  /** Reads the tables anew, after rows were written. */
  async load(): Promise<void> {
    const { query } = this.federation.test.database;
    const columns = await query<{ table: string; column: string; type: string }>(
      `select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
       where c.table_schema = 'public' and exists (select 1 from information_schema.columns p
         where p.table_name = c.table_name and p.table_schema = 'public' and p.column_name = 'township_id') order by 1, c.ordinal_position`,
    );
    const tables = new Map<string, { column: string; type: string }[]>();
    for (const { table, ...column } of columns) tables.set(table, [...(tables.get(table) ?? []), column]);
    for (const [table, own] of tables) {
      const rows = await query<Record<string, unknown> & Planted>(
        `select *, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId" from "${table}"`,
      );
      this.rows.set(table, rows.length);
      for (const row of rows) this.take(table, own, row);
    }
    const rows = await query<{ name: string } & Planted>(
      `select r.name, b.province_id::text as "provinceId", b.city_id::text as "cityId", b.county_id::text as "countyId", b.township_id::text as "townshipId"
       from plg_census_row r join plg_census_batch b on b.id = r.batch_id`,
    );
    for (const row of rows) this.text(row.name, { ...row, what: `plg_census_row ${row.name}` });
  }

  private take(
    table: string,
    columns: readonly { column: string; type: string }[],
    row: Record<string, unknown> & Planted,
  ): void {
    const { provinceId, cityId, countyId, townshipId } = row;
    for (const { column, type } of columns) {
      const value = row[column];
      const planted = { provinceId, cityId, countyId, townshipId, what: `${table}.${column} ${String(value)}` };
      // Which officer acted on one's own rows is no secret: the id says no more, and her name stays within her tree.
      if (table === 'core_account' && column === 'id') continue;
      if (column === 'id' && type === 'uuid') this.byId.set(String(value), planted);
      else if (type === 'text' && typeof value === 'string' && /\d/.test(value) && value.length >= 4) {
        // Words without a figure are names of levels, kinds and facts: every row says them. The names of units are no secret, and many cities have a street of the same name.
        if (table !== 'core_org_unit' || column === 'code') this.text(value, planted);
      } else if (type === 'integer' && typeof value === 'number' && value >= DISTINCT_FROM) {
        this.byNumber.set(value, [...(this.byNumber.get(value) ?? []), planted]);
      }
    }
  }

  private text(value: string, planted: Planted): void {
    this.byText.set(value, [...(this.byText.get(value) ?? []), planted]);
  }

  /** What of others stands in an answer that this viewer got; empty when all is hers. */
  in(answer: unknown, viewer: Viewer): string[] {
    const scope = rowScope(viewer);
    const found = new Set<string>();
    const text = JSON.stringify(answer) ?? '';
    for (const [id] of text.matchAll(uuidPattern)) {
      const planted = this.byId.get(id);
      if (planted && !allowed(scope, planted, viewer)) found.add(planted.what);
    }
    for (const [mark, number] of text.matchAll(markPattern)) {
      const at = this.federation.place(this.federation.unitOfMark(Number(number)));
      if (!maySee(scope, at)) found.add(mark);
    }
    walk(answer, (leaf) => {
      const all =
        typeof leaf === 'string'
          ? this.byText.get(leaf)
          : typeof leaf === 'number'
            ? this.byNumber.get(leaf)
            : undefined;
      if (all && !all.some((planted) => allowed(scope, planted, viewer))) found.add(all[0]?.what ?? '');
    });
    return [...found];
  }
}

/** A viewer's own tree, and the units above her own: the names of ancestors are no secret. */
function allowed(scope: RowScope, planted: Planted, viewer: Viewer): boolean {
  if (maySee(scope, planted)) return true;
  if (!planted.what.startsWith('core_org_unit')) return false;
  const own = viewer.place;
  return (
    planted.provinceId === own.provinceId &&
    (planted.cityId === null || planted.cityId === own.cityId) &&
    (planted.countyId === null || planted.countyId === own.countyId) &&
    (planted.townshipId === null || planted.townshipId === own.townshipId)
  );
}

function walk(value: unknown, leaf: (value: unknown) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, leaf);
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) walk(each, leaf);
  else leaf(value);
}
