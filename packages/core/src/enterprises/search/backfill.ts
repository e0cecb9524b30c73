import type { RawTx } from '@jianhui/database';
import type { StartTask } from '../../platform/start-task.ts';
import type { EnterpriseKind } from '../../services/shapes.ts';
import { derivedRegistration, nameColumns } from '../registration-columns.ts';

/** Rows of one step: short enough that officers' changes wait for none of them. */
const STEP = 1_000;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly industryCode: string | null;
  readonly registrationType: string | null;
  readonly former: string[];
  readonly codes: string[];
}

const page = `select e.id::text, e.name, e.kind::text, e.industry_code as "industryCode", e.registration_type as "registrationType",
    array(select f.name from core_enterprise_former_name f where f.enterprise_id = e.id order by f.id) as former,
    array(select m.unified_social_credit_code from core_enterprise m where m.merged_into_id = e.id order by m.id) as codes
  from core_enterprise e where e.merged_into_id is null and ($1::uuid is null or e.id > $1::uuid) order by e.id limit ${STEP} for no key update`;

/** Writes the columns that follow from names and registration data; what is right already is left. */
async function writeFollowing(tx: RawTx, rows: readonly Row[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `update core_enterprise e set normalised_name = x."normalisedName", search_terms = x."searchTerms", search_text = x."searchText",
       industry_section = x."industrySection", ownership_group = x."ownershipGroup"
     from jsonb_to_recordset($1::jsonb) x(id uuid, "normalisedName" text, "searchTerms" text[], "searchText" text, "industrySection" text, "ownershipGroup" core_ownership_group)
     where e.id = x.id and (e.normalised_name, e.search_text, e.search_terms, e.industry_section, e.ownership_group) is distinct from
       (x."normalisedName", x."searchText", x."searchTerms", x."industrySection", x."ownershipGroup")`,
    JSON.stringify(
      rows.map((row) => ({
        id: row.id,
        ...nameColumns(row.name, row.former, row.codes),
        ...derivedRegistration(row),
      })),
    ),
  );
}

/**
 * Fills what search looks up, and sections and groups, for rows that were there before these columns, or after the way
 * they are made changed. A row that an officer writes meanwhile has them already.
 */
export const searchTermsTask: StartTask = {
  key: 'core.search-terms',
  async step(tx, state) {
    const rows = await tx.$queryRawUnsafe<Row[]>(page, typeof state.after === 'string' ? state.after : null);
    if (rows.length) await writeFollowing(tx, rows);
    return rows.length === STEP ? { ...state, after: rows.at(-1)?.id } : null;
  },
};
