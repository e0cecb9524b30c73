import type { RawTx } from '@jianhui/database';
import type { RegistryRow } from '../services/services.ts';
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

/** Which of them the register does not know of an enterprise yet. */
export interface Unknown {
  readonly unknown: readonly Field[];
}

/** As a select list on `e`. */
export const unknownColumns = `array_remove(array[${Object.entries(fields)
  .map(([field, column]) => `case when e.${column} is null then '${field}' end`)
  .join(', ')}], null) as unknown`;

/**
 * Fills what the register did not know of enterprises from the first row that says it; what it knows stays, whoever
 * says otherwise: an officer corrects it.
 */
export async function fillUnknown(
  tx: RawTx,
  matched: readonly { readonly id: string; readonly row: RegistryRow; readonly known: Unknown }[],
): Promise<void> {
  const filled = new Map<
    string,
    { id: string } & Partial<Record<Field | 'industrySection' | 'ownershipGroup', string>>
  >();
  for (const { id, row, known } of matched) {
    for (const field of known.unknown) {
      const value = row[field];
      if (value === null || filled.get(id)?.[field] !== undefined) continue;
      const found = filled.get(id) ?? { id };
      found[field] = value;
      const section = field === 'industryCode' ? industrySectionOf(value) : null;
      if (section) found.industrySection = section;
      const group = field === 'registrationType' ? ownershipGroupOf(value, row.kind) : null;
      if (group) found.ownershipGroup = group;
      filled.set(id, found);
    }
  }
  if (!filled.size) return;
  await tx.$executeRawUnsafe(
    `update core_enterprise e set industry_code = coalesce(e.industry_code, x."industryCode"), industry_section = coalesce(e.industry_section, x."industrySection"),
       registration_type = coalesce(e.registration_type, x."registrationType"), ownership_group = coalesce(e.ownership_group, x."ownershipGroup"),
       established_on = coalesce(e.established_on, x."establishedOn"), address = coalesce(e.address, x.address),
       registered_division_code = coalesce(e.registered_division_code, x."registeredDivisionCode"), version = e.version + 1, updated_at = now()
     from jsonb_to_recordset($1::jsonb) x(id uuid, "industryCode" text, "industrySection" text, "registrationType" text, "ownershipGroup" core_ownership_group,
       "establishedOn" date, address text, "registeredDivisionCode" text) where e.id = x.id`,
    JSON.stringify([...filled.values()]),
  );
}
