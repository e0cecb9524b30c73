import type { Day, RawTx } from '@jianhui/database';
import { type HealthParameters, healthParameters } from '../../rule-packs/in-force.ts';
import type { RuleInForce } from '../../rule-packs/rule.ts';
import { SINCE_EVER, type Step } from '../timeline/steps.ts';

interface Row extends RuleInForce {
  readonly jurisdictionId: string | null;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

/** The numbers of A.2 themselves: they hold while no pack is in the database that states others. */
const ofDomain: HealthParameters = { chairRequired: true, termRequired: true, minMembers: 25, minShare: 0.5 };

/** The parameters of the four checks, from day to day, for each province that is asked for. */
export async function healthRules(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
): Promise<(provinceId: string) => readonly Step<HealthParameters>[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select r.code, r.subject, r.document, r.article, r.text, r.severity::text, r.status::text, r.parameters, p.code as pack,
       p.jurisdiction_id::text as "jurisdictionId", p.valid_from::text as "validFrom", p.valid_until::text as "validUntil"
     from core_rule r join core_rule_pack p on p.id = r.pack_id where r.code like 'health.%'
     order by p.jurisdiction_id nulls first, p.valid_from, r.code`,
  );
  const known = new Map<string, readonly Step<HealthParameters>[]>();
  return (provinceId) => {
    const steps = known.get(provinceId) ?? stepsOf(rows, provinceId);
    known.set(provinceId, steps);
    return steps;
  };
}

function stepsOf(rows: readonly Row[], provinceId: string): Step<HealthParameters>[] {
  const own = rows.filter((row) => row.jurisdictionId === null || row.jurisdictionId === provinceId);
  const days = [...new Set(own.map((row) => row.validFrom))].sort();
  const dated = days.flatMap((day) => {
    const inForce = own.filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil ?? day) >= day);
    if (!inForce.some((row) => row.jurisdictionId === null)) return [];
    // The province's rule stands in the place of the nation's of the same code: it comes later in the list.
    const rules = new Map(inForce.map((row) => [row.code as string, row as RuleInForce]));
    return { from: day, value: healthParameters({ day, packs: [...new Set(inForce.map((r) => r.pack))], rules }) };
  });
  // Unions that are older than the oldest pack are checked by that one.
  return [{ from: SINCE_EVER, value: dated[0]?.value ?? ofDomain }, ...dated];
}
