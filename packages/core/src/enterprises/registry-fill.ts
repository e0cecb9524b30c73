import type { RawTx } from '@jianhui/database';
import type { RegistryRow } from '../services/services.ts';
import type { EnterpriseKind } from '../services/shapes.ts';
import { industrySectionOf } from './industry.ts';
import { ownershipGroupOf } from './ownership.ts';

/** Registration data that a later file may bring. */
const fields = {
  industryCode: 'industry_code',
  registrationType: 'registration_type',
  establishedOn: 'established_on',
  address: 'address',
  registeredDivisionCode: 'registered_division_code',
} as const;
type Field = keyof typeof fields;
const names = Object.keys(fields) as Field[];

/** Which of them the register did not know of an enterprise when it came, whether or not a later file told it since. */
export interface Unknown {
  readonly unknown: readonly Field[];
}

/** As a select list on `e`. */
export const unknownColumns = `array_remove(array[${names
  .map(
    (field) =>
      `case when e.${fields[field]} is null or exists (select 1 from core_enterprise_filling f where f.enterprise_id = e.id and f.fields ? '${field}') then '${field}' end`,
  )
  .join(', ')}], null) as unknown`;

interface Filling {
  readonly id: string;
  readonly kind: EnterpriseKind;
  readonly values: Partial<Record<Field, string>>;
}

/** What is derived of the fields goes with them. */
const written = ({ id, kind, values }: Filling): Record<string, string | null> => ({
  id,
  ...values,
  industrySection: values.industryCode ? industrySectionOf(values.industryCode) : null,
  ownershipGroup: values.registrationType ? ownershipGroupOf(values.registrationType, kind) : null,
});

const recordset = `jsonb_to_recordset($1::jsonb) x(id uuid, "industryCode" text, "industrySection" text, "registrationType" text,
  "ownershipGroup" core_ownership_group, "establishedOn" date, address text, "registeredDivisionCode" text)`;

/**
 * Fills what the register did not know of enterprises from the first row that says it; what it knows stays, whoever
 * says otherwise: an officer corrects it. Every import that could have filled a field is remembered, so that taking one
 * back leaves what the others told.
 */
export async function fillUnknown(
  tx: RawTx,
  matched: readonly { readonly id: string; readonly row: RegistryRow; readonly known: Unknown }[],
  batchId: string | null,
): Promise<void> {
  const fillings = new Map<string, Filling>();
  for (const { id, row, known } of matched) {
    const filling = fillings.get(id) ?? { id, kind: row.kind, values: {} };
    for (const field of known.unknown) {
      const value = row[field];
      if (value !== null) filling.values[field] ??= value;
    }
    if (Object.keys(filling.values).length) fillings.set(id, filling);
  }
  if (!fillings.size) return;
  const rows = [...fillings.values()];
  await tx.$executeRawUnsafe(
    `update core_enterprise e set industry_code = coalesce(e.industry_code, x."industryCode"), industry_section = coalesce(e.industry_section, x."industrySection"),
       registration_type = coalesce(e.registration_type, x."registrationType"), ownership_group = coalesce(e.ownership_group, x."ownershipGroup"),
       established_on = coalesce(e.established_on, x."establishedOn"), address = coalesce(e.address, x.address),
       registered_division_code = coalesce(e.registered_division_code, x."registeredDivisionCode"), version = e.version + 1, updated_at = now()
     from ${recordset} where e.id = x.id and (e.industry_code is null and x."industryCode" is not null or e.registration_type is null and x."registrationType" is not null
       or e.established_on is null and x."establishedOn" is not null or e.address is null and x.address is not null
       or e.registered_division_code is null and x."registeredDivisionCode" is not null)`,
    JSON.stringify(rows.map(written)),
  );
  if (batchId === null) return;
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_filling (enterprise_id, batch_id, fields)
     select x.id, $2::uuid, x.values from jsonb_to_recordset($1::jsonb) x(id uuid, "values" jsonb)`,
    JSON.stringify(rows),
    batchId,
  );
}

/** Takes back what an import filled: each field holds what the next import told of it, or is unknown again. */
export async function takeBackFillings(tx: RawTx, batchId: string, ids: readonly string[]): Promise<void> {
  const gone = await tx.$queryRawUnsafe<{ id: string; names: Field[] }[]>(
    `with gone as (delete from core_enterprise_filling where batch_id = $1::uuid and enterprise_id = any($2::uuid[]) returning enterprise_id, fields)
     select enterprise_id::text as id, array_agg(distinct n.name) as names from gone cross join lateral jsonb_object_keys(fields) n(name) group by 1`,
    batchId,
    ids,
  );
  if (!gone.length) return;
  const rest = await tx.$queryRawUnsafe<Filling[]>(
    `select e.id::text, e.kind::text, coalesce((select jsonb_object_agg(v.key, v.value) from (
       select distinct on (p.key) p.key, p.value from core_enterprise_filling f cross join lateral jsonb_each_text(f.fields) p
       where f.enterprise_id = e.id order by p.key, f.id) v), '{}') as values
     from core_enterprise e where e.id = any($1::uuid[])`,
    gone.map(({ id }) => id),
  );
  const touched = new Map(gone.map((row) => [row.id, new Set(row.names)]));
  const columns = { ...fields, industrySection: 'industry_section', ownershipGroup: 'ownership_group' };
  const follows = { industrySection: 'industryCode', ownershipGroup: 'registrationType' } as Record<string, Field>;
  const assignments = Object.entries(columns).map(
    ([name, column]) =>
      `${column} = case when x.touched ? '${follows[name] ?? name}' then x."${name}" else e.${column} end`,
  );
  await tx.$executeRawUnsafe(
    `update core_enterprise e set ${assignments.join(', ')}, version = e.version + 1, updated_at = now()
     from ${recordset.replace('x(id uuid,', 'x(id uuid, touched jsonb,')} where e.id = x.id`,
    JSON.stringify(rest.map((filling) => ({ ...written(filling), touched: [...(touched.get(filling.id) ?? [])] }))),
  );
}
