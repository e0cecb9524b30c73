import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { registrySources } from '../../services/shapes.ts';
import { at, textOf } from '../checks.ts';
import { provinceFact } from '../province-fact.ts';
import { checkPhases, type NewPhase, writePhases } from './phases.ts';
import { checkScopeRule, type ScopeRuleValues } from './scope-rule.ts';
import { documentId, insertCampaign } from './write.ts';

type Required = Pick<ScopeRuleValues, 'startsOn' | 'endsOn' | 'threshold' | 'kinds'>;
type Optional = Omit<ScopeRuleValues, keyof Required>;

export type NewCampaign = Required & { readonly [Field in keyof Optional]?: Optional[Field] | null } & {
  readonly code: string;
  readonly name: string;
  readonly policyDocument?: string | null;
  readonly phases: readonly NewPhase[];
};

/** The days and counts that a campaign has when it states none: those of A.2. */
const defaults = { graceDays: 180, leaveAfterBelow: 2 } as const;

/**
 * Prepares a campaign: configuration, not code (A.2). Nothing is in its scope before it is activated. Throws InvalidInput,
 * NotFound; Conflict when its code is taken.
 */
export async function createCampaign(
  tx: RawTx,
  viewer: Viewer,
  input: NewCampaign,
  today: Day,
): Promise<{ campaignId: string }> {
  if (!/^[A-Z0-9][A-Z0-9-]{2,39}$/.test(input.code))
    throw new InvalidInput(
      'CAMPAIGN_CODE',
      `"${input.code.slice(0, 60)}" is not a code of a campaign.`,
      'Use 3 to 40 capital letters, digits and hyphens, as in LN-2019-100.',
      at('code'),
    );
  const values = {
    name: textOf(input.name, 120, at('name')),
    policyDocumentId: input.policyDocument == null ? null : await documentId(tx, input.policyDocument),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    threshold: input.threshold,
    kinds: input.kinds,
    industries: input.industries ?? [],
    memberGroups: input.memberGroups ?? [],
    noGraceUntil: input.noGraceUntil ?? input.startsOn,
    graceDays: input.graceDays ?? defaults.graceDays,
    leaveAfterBelow: input.leaveAfterBelow ?? defaults.leaveAfterBelow,
    sourceTrust: input.sourceTrust ?? registrySources,
  };
  checkScopeRule(values);
  checkPhases(input.phases, values);
  const campaignId = await insertCampaign(tx, input.code, viewer.place.provinceId, values);
  if (!campaignId)
    throw new Conflict(
      'CAMPAIGN_TAKEN',
      `A campaign has the code ${input.code} already.`,
      'Choose another code.',
      at('code'),
    );
  await writePhases(tx, campaignId, input.phases);
  await appendEvents(tx, [provinceFact('campaign.created', viewer, { campaignId, on: today }, today)]);
  return { campaignId };
}
