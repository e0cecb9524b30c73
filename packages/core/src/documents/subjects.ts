import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { InvalidInput, NotFound, parseGlobalId } from '@jianhui/graphql';

/** What a document may prove: its table, and the unit that answers for a row. */
const subjects: Readonly<Record<string, { readonly table: string; readonly unit: string }>> = {
  Enterprise: { table: 'core_enterprise', unit: 's.org_unit_id' },
  TradeUnion: { table: 'core_trade_union', unit: 's.superior_id' },
  ImplementationPlan: { table: 'core_implementation_plan', unit: 's.org_unit_id' },
  Founding: {
    table: 'core_founding',
    unit: '(select e.org_unit_id from core_enterprise e where e.id = s.enterprise_id)',
  },
};

export interface DocumentSubject extends Place {
  readonly type: string;
  readonly id: string;
  readonly orgUnitId: string;
}

/** The row that a document shall prove, within the officer's tree. Throws NotFound, and InvalidInput for other types. */
export async function subjectOf(tx: RawTx, viewer: Viewer, globalId: string): Promise<DocumentSubject> {
  const { type, id } = parseGlobalId(globalId, 'input.subject');
  const known = Object.hasOwn(subjects, type) ? subjects[type] : undefined;
  if (!known) {
    throw new InvalidInput(
      'DOCUMENT_SUBJECT',
      `Documents are not attached to ${type.slice(0, 40)}.`,
      `Attach it to one of ${Object.keys(subjects).join(', ')}.`,
      ['input', 'subject'],
    );
  }
  const [row] = await tx.$queryRawUnsafe<(Place & { orgUnitId: string })[]>(
    `select ${known.unit}::text as "orgUnitId", s.province_id::text as "provinceId", s.city_id::text as "cityId", s.county_id::text as "countyId", s.township_id::text as "townshipId"
     from ${known.table} s where s.id = $1::uuid`,
    id,
  );
  if (row && maySee(rowScope(viewer), row)) return { type, id, ...row };
  throw new NotFound(
    'DOCUMENT_SUBJECT_NOT_FOUND',
    'There is no such row within your tree.',
    'Choose what the document proves from your own list.',
    ['input', 'subject'],
  );
}
