import { readFileSync } from 'node:fs';
import type { RawTx } from '@jianhui/database';
import type { OrgUnitKind } from '../services/shapes.ts';

/** A unit as the data file states it. */
interface SeedUnit {
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP';
  readonly kind: OrgUnitKind;
  readonly parent: string | null;
  readonly aliases?: readonly string[];
}
interface SeedFile {
  readonly source: string;
  readonly asOf: string;
  readonly units: readonly SeedUnit[];
}

/** Liaoning's tree, with its provenance (packages/core/data/README.md). */
export function liaoningTree(): SeedFile {
  return JSON.parse(readFileSync(new URL('../../data/liaoning.json', import.meta.url), 'utf8')) as SeedFile;
}

const levels = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'] as const;

/** Writes the tree level by level, each unit with its ancestors' ids. A unit that is there stays as it is. */
export async function seedTree(tx: RawTx, tree: SeedFile = liaoningTree()): Promise<void> {
  for (const level of levels) {
    const units = tree.units
      .filter((unit) => unit.level === level)
      .map((unit) => ({ ...unit, aliases: unit.aliases ?? [] }));
    await tx.$executeRawUnsafe(
      `insert into core_org_unit (id, code, name, aliases, level, kind, parent_id, province_id, city_id, county_id, township_id, source, source_on)
       select n.id, n.code, n.name, array(select jsonb_array_elements_text(n.aliases)), n.level, n.kind, p.id,
         case when n.level = 'PROVINCE' then n.id else p.province_id end,
         case when n.level = 'CITY' then n.id else p.city_id end,
         case when n.level = 'COUNTY' then n.id else p.county_id end,
         case when n.level = 'TOWNSHIP' then n.id else null end,
         $2, $3::date
       from (select uuidv7() as id, x.* from jsonb_to_recordset($1::jsonb) x(code text, name text, aliases jsonb, level core_org_level, kind core_org_unit_kind, parent text)) n
       left join core_org_unit p on p.code = n.parent
       where n.parent is null or p.id is not null order by n.code on conflict (code) do nothing`,
      JSON.stringify(units),
      tree.source,
      tree.asOf,
    );
  }
}
