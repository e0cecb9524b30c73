import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, wholeNumber } from '../../campaigns/checks.ts';
import type { RegistrySource } from '../../services/shapes.ts';
import {
  type EnterpriseWork,
  factOf,
  type HeldEnterprise,
  holdEnterprise,
  placeValues,
  rederive,
  touch,
} from '../hold.ts';
import { MOST_STAFF } from '../registration/register.ts';

export interface HeadcountInput {
  readonly enterprise: string;
  readonly source: RegistrySource;
  readonly observedOn: Day;
  readonly headcount: number;
}

/** Before this day nobody observed anything for a campaign: an earlier one is a slip of the keyboard. */
export const FIRST_DAY: Day = '2000-01-01';

/** Sources that an officer may speak for; departments speak by their files. */
const own: readonly RegistrySource[] = ['FEDERATION', 'OTHER'];

/** Keeps an observation. The same number of the same source and day a second time is no second observation. */
export async function keepObservation(
  tx: RawTx,
  held: HeldEnterprise,
  observed: Pick<HeadcountInput, 'source' | 'observedOn' | 'headcount'>,
): Promise<string> {
  const [last] = await tx.$queryRawUnsafe<{ id: string; headcount: number }[]>(
    `select id::text, headcount from core_headcount_observation where enterprise_id = $1::uuid and source = $2::core_registry_source and observed_on = $3::date
     order by id desc limit 1`,
    held.id,
    observed.source,
    observed.observedOn,
  );
  if (last?.headcount === observed.headcount) return last.id;
  const [kept] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_headcount_observation (enterprise_id, source, observed_on, headcount, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::core_registry_source, $3::date, $4::int, $5::uuid, $6::uuid, $7::uuid, $8::uuid) returning id::text`,
    held.id,
    observed.source,
    observed.observedOn,
    observed.headcount,
    ...placeValues(held),
  );
  return kept.id;
}

/** An officer's own observation of a headcount; scope follows on its day (S07, S16). Throws InvalidInput, NotFound, Conflict. */
export async function observeHeadcount(
  work: EnterpriseWork,
  input: HeadcountInput,
): Promise<{ enterpriseId: string; observationId: string }> {
  const { tx, today } = work;
  const held = await holdEnterprise(work, { enterprise: input.enterprise });
  if (!own.includes(input.source))
    throw new InvalidInput(
      'SOURCE_NOT_OWN',
      `${input.source} speaks by its files, not by an officer.`,
      'Choose FEDERATION for what you saw yourself, or OTHER.',
      at('source'),
    );
  notAfterToday(input.observedOn, today, at('observedOn'));
  inOrder(FIRST_DAY, input.observedOn, 'the first day that can be observed', at('observedOn'));
  wholeNumber(input.headcount, 0, MOST_STAFF, at('headcount'));
  const observationId = await keepObservation(tx, held, input);
  await touch(tx, [held.id]);
  await rederive(work, [held.id]);
  const { source, observedOn, headcount } = input;
  await appendEvents(tx, [factOf(work, held, 'enterprise.headcount-observed', { source, observedOn, headcount })]);
  return { enterpriseId: held.id, observationId };
}
