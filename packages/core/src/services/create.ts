import { maySee, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, NotFound, OutOfScope } from '@jianhui/graphql';
import { activeRule } from '../campaigns/rule.ts';
import type { Reassessment } from '../coverage/reassess.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import type { CoreServices } from './services.ts';

/** Asking for scope or coverage while no campaign is active: nothing can be assessed. */
export class NoActiveCampaign extends Error {
  readonly code = 'COR-001';
  constructor() {
    super('No campaign is active, so nothing can be assessed. Activate one first.');
  }
}

/** What every assessment needs, read within the transaction that writes. */
export async function reassessmentFor(tx: RawTx, orgUnits: OrgUnitTree): Promise<Reassessment> {
  const rule = await activeRule((sql, ...values) => tx.$queryRawUnsafe(sql, ...values));
  if (!rule) throw new NoActiveCampaign();
  return { rule, orgUnits, append: appendEvents };
}

/** The unit, if it exists and lies within the officer's tree. Throws NotFound, OutOfScope, Conflict for one that ended. */
export function requireUnitWithin(
  orgUnits: CoreServices['orgUnits'],
  viewer: Viewer,
  orgUnitId: string,
  path: readonly string[],
): void {
  const unit = orgUnits.byId(orgUnitId);
  if (!unit) throw new NotFound('ORG_UNIT_NOT_FOUND', 'There is no such org unit.', 'Choose a unit of the tree.', path);
  if (!maySee(rowScope(viewer), unit)) {
    throw new OutOfScope(
      'ORG_UNIT_OUT_OF_SCOPE',
      `${unit.name} lies outside your part of the tree.`,
      'Choose your own unit or one below it, or ask the officer of that place.',
      path,
    );
  }
  if (unit.validTo !== null) {
    throw new Conflict(
      'ORG_UNIT_ENDED',
      `${unit.name} ended on ${unit.validTo}.`,
      'Choose the unit that follows it.',
      path,
    );
  }
}
