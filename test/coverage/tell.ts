import type { RegistryRow, UnionRow } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import { type TestPlatform, testUnionCode } from '@jianhui/testing';
import { tellByOfficers } from './officers.ts';
import type { Act, Day, Leaf, Story } from './story.ts';
import { codeOf, type Told } from './told.ts';

type Kind = Act['what'];
type ToldOf<W extends Kind> = { readonly story: Story; readonly act: Extract<Act, { what: W }> };

const isOf =
  <W extends Kind>(...kinds: readonly W[]) =>
  (told: Told): told is ToldOf<W> =>
    (kinds as readonly Kind[]).includes(told.act.what);

/**
 * Tells the platform what becomes known on a day, on which its clock stands: what registers bring in sets by the services
 * of imports, the rest by officers' mutations.
 */
export async function tell(platform: TestPlatform, day: Day, all: readonly Told[]): Promise<void> {
  const { transaction, core } = platform.platform.context;
  const cause = { actorId: null, batchId: null, today: day };
  const unit = ({ code }: Leaf): string => {
    const found = platform.platform.orgUnits.byCode(code);
    if (!found) throw new Error(`the tree has no unit ${code}`);
    return found.id;
  };
  const row = (told: Told, line: number, more: Partial<RegistryRow> = {}): RegistryRow => ({
    ...{ line, unifiedSocialCreditCode: codeOf(told.story), name: `第${told.story.number}号有限公司` },
    ...{
      kind: told.story.kind,
      orgUnitId: unit(told.story.leaf),
      placed: true,
      headcount: null,
      observedOn: told.act.on,
    },
    ...{ closed: false, address: null, industryCode: null, registrationType: null, establishedOn: null },
    ...{ registeredDivisionCode: null, ...more },
  });
  await transaction(async (tx: RawTx) => {
    for (const source of ['HUMAN_RESOURCES', 'MARKET_REGULATION'] as const) {
      const rows = all
        .filter(isOf(source === 'HUMAN_RESOURCES' ? 'observed' : 'closed'))
        .map((told, i) =>
          row(told, i, told.act.what === 'observed' ? { headcount: told.act.headcount } : { closed: true }),
        );
      await core.applyRegistryRows(tx, source, rows, cause);
    }
    const links = all.filter(isOf('covered')).map(
      ({ story, act }, line): UnionRow => ({
        ...{ line, unifiedSocialCreditCode: testUnionCode(act.union), name: `第${act.union}工会`, kind: act.by },
        ...{ superiorId: unit(story.leaf), approvalNumber: `${act.union}号`, approvedOn: act.on },
        ...{ reportedMembers: null, covers: [codeOf(story)] },
      }),
    );
    await core.applyUnionRows(tx, links, cause);
  });
  await tellByOfficers(platform, all);
}
