import type { RawTx } from '@jianhui/database';
import { seedCampaign } from '../campaigns/seed.ts';
import { seedCalendar } from '../deadlines/seed.ts';
import { seedNonFoundingReasons } from '../enterprises/non-founding/seed.ts';
import { seedTree } from '../org-units/seed.ts';
import { seedRulePacks } from '../rule-packs/seed.ts';

/** What core writes before anybody works, in order; each changes nothing when it runs again. */
const seeds: readonly ((tx: RawTx) => Promise<void>)[] = [
  seedTree,
  seedCalendar,
  seedNonFoundingReasons,
  seedCampaign,
  seedRulePacks,
];

/** Writes the tree, the campaigns and the rule data: no enterprise, no union, no coverage. */
export async function seedCore(tx: RawTx): Promise<void> {
  for (const seed of seeds) await seed(tx);
}
