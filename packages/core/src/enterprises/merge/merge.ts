import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { at, textOf } from '../../campaigns/checks.ts';
import { UnitDeltas } from '../../coverage/deltas.ts';
import { settleDeadlines } from '../../deadlines/service.ts';
import { windUnionClocks } from '../../deadlines/wind.ts';
import { checkVersion } from '../../platform/versions.ts';
import { type EnterpriseWork, factOf, holdEnterprises, placeValues, rederive, touch } from '../hold.ts';
import { keepFormerName } from '../registration/update.ts';
import { writeNames } from '../search/write.ts';
import { databaseRefusal } from './database-refusal.ts';
import { fillFromLoser } from './fill.ts';
import { type Merging, mergeRows } from './move-rows.ts';
import { enterpriseReferences } from './references.ts';

export interface MergeInput {
  readonly winner: string;
  readonly winnerVersion: number;
  readonly loser: string;
  readonly loserVersion: number;
  readonly reason: string;
}

/** Documents hang on what they prove by a type and an id, which no foreign key shows. */
const moveDocuments = `update core_stored_document set subject_id = $2::uuid where subject_type = 'Enterprise' and subject_id = $1::uuid`;

/** Throws FOUNDINGS_BOTH_OPEN: which of two open cases goes on is for people to decide. */
async function checkFoundings(tx: RawTx, { winner, loser }: Merging): Promise<void> {
  const open = await tx.$queryRawUnsafe<unknown[]>(
    `select 1 from core_founding where enterprise_id = any($1::uuid[]) and status = 'OPEN'`,
    [winner.id, loser.id],
  );
  if (open.length < 2) return;
  throw new Conflict(
    'FOUNDINGS_BOTH_OPEN',
    'Each of the two records has an open founding.',
    'Close or abandon one of them first.',
    at('loser'),
  );
}

/** Takes every row of the loser over, by its table's rule. Returns how many, by table and column. Throws MERGE_CLASH. */
async function mergeAllRows(tx: RawTx, merging: Merging): Promise<Record<string, number>> {
  const moved: Record<string, number> = {};
  for (const reference of await enterpriseReferences(tx)) {
    const name = `${reference.table}.${reference.column}`;
    try {
      const rows = await mergeRows(tx, reference, merging);
      if (rows > 0) moved[name] = rows;
    } catch (error) {
      if (!databaseRefusal(error)) throw error;
      throw new Conflict(
        'MERGE_CLASH',
        `Rows of ${name} of the two records contradict each other.`,
        'Settle that in one of the two records, then merge.',
        at('loser'),
      );
    }
  }
  return moved;
}

/** The loser's record from now on: part of the winner, found by nobody, in no count. */
async function closeRecord(
  { tx, viewer }: EnterpriseWork,
  merging: Merging,
  reason: string,
  moved: object,
): Promise<void> {
  const { winner, loser, on } = merging;
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, reason, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, 'MERGED', $2::date, 'FEDERATION', $3, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid)`,
    loser.id,
    on,
    reason,
    viewer.accountId,
    ...placeValues(loser),
  );
  await tx.$executeRawUnsafe(
    `insert into core_enterprise_merge (winner_id, loser_id, merged_on, reason, moved, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, $3::date, $4, $5::jsonb, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid)`,
    winner.id,
    loser.id,
    on,
    reason,
    JSON.stringify(moved),
    viewer.accountId,
    ...placeValues(winner),
  );
  await tx.$executeRawUnsafe(
    `update core_enterprise set merged_into_id = $2::uuid, search_terms = '{}', search_text = '' where id = $1::uuid`,
    loser.id,
    winner.id,
  );
}

/** Unions whose employers the merge changed. */
async function unionsOf(tx: RawTx, { winner, loser }: Merging): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select distinct union_id::text as id from core_union_coverage where enterprise_id = any($1::uuid[]) order by id',
    [winner.id, loser.id],
  );
  return rows.map(({ id }) => id);
}

/**
 * 合并: makes one of two records of the same employer, as of today. Every row of the loser goes to the winner by the rule
 * of its table or stays to be read with the loser, which leads to the winner by its code and names and leaves the scope
 * as MERGED. Only by an officer whose tree holds both (a merge must not reach into another's). Throws InvalidInput,
 * NotFound, Conflict; a refusal leaves both records as they were.
 */
export async function mergeEnterprises(
  work: EnterpriseWork,
  input: MergeInput,
): Promise<{ winnerId: string; loserId: string; movedRows: number }> {
  const { tx, orgUnits } = work;
  const on: Day = work.today;
  const [winner, loser] = await holdEnterprises(work, [
    { id: input.winner, path: at('winner') },
    { id: input.loser, path: at('loser') },
  ]);
  if (!winner || !loser) throw new Error('holdEnterprises answers for each that is asked');
  if (winner.id === loser.id)
    throw new InvalidInput('SAME_ENTERPRISE', 'Both are the same record.', 'Choose two records.', at('loser'));
  checkVersion(winner, input.winnerVersion, at('winnerVersion'));
  checkVersion(loser, input.loserVersion, at('loserVersion'));
  const reason = textOf(input.reason, 500, at('reason'));
  const merging: Merging = { winner, loser, on };
  await checkFoundings(tx, merging);
  const moved = await mergeAllRows(tx, merging);
  const documents = await tx.$executeRawUnsafe(moveDocuments, loser.id, winner.id);
  if (documents > 0) moved['core_stored_document.subject_id'] = documents;
  await settleDeadlines(tx, [{ subjectType: 'Enterprise', subjectId: loser.id }], on, 'CANCELLED');
  if (loser.name !== winner.name) await keepFormerName(tx, winner, loser.name, null);
  await fillFromLoser(tx, merging);
  await closeRecord(work, merging, reason, moved);
  await writeNames(tx, winner.id, winner.name);
  await touch(tx, [winner.id, loser.id]);
  const deltas = new UnitDeltas();
  deltas.add(loser.orgUnitId, { enterprises: -1 });
  await rederive(work, [winner.id, loser.id].sort(), deltas);
  const unions = await unionsOf(tx, merging);
  if (unions.length) await windUnionClocks(tx, unions, winner.provinceId, orgUnits, on);
  await appendEvents(tx, [
    factOf(work, winner, 'enterprise.merged', { part: 'WINNER' }),
    factOf(work, loser, 'enterprise.merged', { part: 'LOSER' }),
  ]);
  return {
    winnerId: winner.id,
    loserId: loser.id,
    movedRows: Object.values(moved).reduce((sum, rows) => sum + rows, 0),
  };
}
