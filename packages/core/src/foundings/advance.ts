import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents, type NewEvent } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { checkVersion } from '../platform/versions.ts';
import { type Finding, refusalOf, stops } from '../rule-packs/check.ts';
import { citation } from '../rule-packs/citation.ts';
import { ruleOf, rulesOn } from '../rule-packs/in-force.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import { type Act, type Asked, ask, type StageWork } from './act.ts';
import { refusalTexts } from './codes.ts';
import { basisOf, type FoundingStage, type FoundingStatus, stateOf, type Transition, transitions } from './machine.ts';
import { askPolicies, type FoundingPolicy } from './policies.ts';
import { stageWork } from './stages.ts';
import type { Advanced, StepInput, StepInputs } from './steps.ts';
import { lockFounding, moveFounding, type StoredFounding } from './stored.ts';
import { textOf } from './texts.ts';

export interface Advancing {
  readonly orgUnits: OrgUnitTree;
  readonly policies: readonly FoundingPolicy[];
  readonly today: Day;
}

/**
 * Moves a case by one step (B.2), the only way there is: order by the table, rules of the day on which it happened, then
 * whatever policies know more, then the stage's own rows, the step with its findings, and one fact. Throws NotFound,
 * OutOfScope, InvalidInput with document and article where a rule speaks, Conflict with the present version.
 */
export async function advanceFounding(
  tx: RawTx,
  viewer: Viewer,
  input: StepInput,
  { orgUnits, policies, today }: Advancing,
): Promise<Advanced> {
  const founding = await lockFounding(tx, viewer, input.founding);
  checkVersion(founding, input.expectedVersion, ['input', 'expectedVersion']);
  const rules = await rulesOn(tx, input.on, founding.provinceId);
  const next = nextOf(founding, input, rules);
  if (input.note?.trim()) textOf(input.note, 2_000, 'note');
  const work = stageWork[input.action] as StageWork<never>;
  const act = { tx, viewer, founding, input, rules, today, orgUnits } as unknown as Act<never>;
  const asked = [datesOrdered(act, founding, input.on, today), ...(await work.ask(act))];
  const broken = asked.find(({ finding }) => stops(finding));
  if (broken) throw refusalOf(broken.finding, broken.path);
  const { id, enterpriseId, orgUnitId, pathway, stage, unionKind } = founding;
  const told = { id, enterpriseId, orgUnitId, pathway, stage, unionKind };
  await askPolicies(policies, tx, told, { action: input.action, to: next.stage, on: input.on });
  const patch = await work.write(act);
  await moveFounding(tx, founding.id, { ...next, on: input.on }, patch);
  const findings = asked.map(({ finding }) => finding);
  const stepId = await writeStep(tx, viewer, founding, next.stage, input, work.detail(input as never), rules, findings);
  await appendEvents(tx, [stepFact(founding, viewer, input, next, today)]);
  const tradeUnionId = patch.tradeUnionId ?? founding.tradeUnionId;
  return { foundingId: founding.id, stepId, tradeUnionId, version: founding.version + 1 };
}

function datesOrdered(act: Act<never>, founding: StoredFounding, on: Day, today: Day): Asked {
  return ask(act, 'founding.dates-ordered', { on, before: founding.stageOn, today }, 'on');
}

/** Where the table leads. Throws InvalidInput for what is out of order, citing the rule of the stage that is missing. */
function nextOf(
  founding: StoredFounding,
  input: StepInput,
  rules: RulesInForce,
): { stage: FoundingStage; status: FoundingStatus } {
  const state = stateOf(founding);
  const entry: Transition = transitions[founding.pathway][state][input.action];
  if ('to' in entry) {
    // A case that is refused or given up keeps the stage at which it was.
    const ended = entry.to === 'REFUSED' || entry.to === 'ABANDONED';
    return { stage: ended ? founding.stage : (entry.to as FoundingStage), status: entry.status };
  }
  const basis = basisOf(entry.missing);
  const rule = basis ? ruleOf(rules, basis) : null;
  const cited = rule ? ` ${rule.code} (${rule.pack}), ${citation(rule)}：${rule.text}` : '';
  const missing = entry.missing ? ` The next stage is ${entry.missing}.` : '';
  const { title, remedy } = refusalTexts[entry.refused];
  throw new InvalidInput(
    entry.refused,
    `${title}: it stands at ${state}, and ${input.action} was asked.${missing}${cited}`,
    remedy,
    ['input', 'founding'],
  );
}

async function writeStep(
  tx: RawTx,
  viewer: Viewer,
  founding: StoredFounding,
  to: FoundingStage,
  input: StepInputs[keyof StepInputs] & { readonly action: string },
  detail: Record<string, unknown>,
  rules: RulesInForce,
  findings: readonly Finding[],
): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_founding_step (founding_id, number, stage_before, stage_after, happened_on, note, detail, rule_packs, findings, officer_id, province_id, city_id, county_id, township_id)
     select f.id, (select coalesce(max(number), 0) + 1 from core_founding_step s where s.founding_id = f.id), $2::core_founding_stage, $3::core_founding_stage, $4::date, $5,
       $6::jsonb, $7::text[], $8::jsonb, $9::uuid, f.province_id, f.city_id, f.county_id, f.township_id
     from core_founding f where f.id = $1::uuid returning id::text`,
    founding.id,
    founding.stage,
    to,
    input.on,
    input.note?.trim() || null,
    JSON.stringify({ action: input.action, ...detail }),
    rules.packs,
    JSON.stringify(findings),
    viewer.accountId,
  );
  return row.id;
}

function stepFact(
  founding: StoredFounding,
  viewer: Viewer,
  input: StepInput,
  next: { readonly stage: FoundingStage; readonly status: FoundingStatus },
  today: Day,
): NewEvent {
  const { provinceId, cityId, countyId, townshipId } = founding;
  return {
    name: 'founding.advanced',
    version: 1,
    payload: { foundingId: founding.id, action: input.action, ...next, on: input.on },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId: founding.orgUnitId,
    enterpriseId: founding.enterpriseId,
    on: today,
    actorId: viewer.accountId,
  };
}
