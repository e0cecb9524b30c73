import { eventRegistry } from '@jianhui/events';
import { z } from 'zod';
import { campaignsEvents } from '../campaigns/events.ts';
import { deadlinesEvents } from '../deadlines/events.ts';
import { documentsEvents } from '../documents/events.ts';
import { enterprisesEvents } from '../enterprises/events.ts';
import { foundingsEvents } from '../foundings/events.ts';
import { membersEvents } from '../members/events.ts';
import { orgUnitsEvents } from '../org-units/events.ts';
import { rulePacksEvents } from '../rule-packs/events.ts';
import { tradeUnionsEvents } from '../trade-unions/events.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();

/** Why counters of a unit changed. */
export const changeCauses = [
  'IMPORT',
  'TAKE_BACK',
  'REGISTRATION',
  'CALENDAR',
  'ENROLMENT',
  'CORRECTION',
  'REORGANISATION',
] as const;
export type ChangeCause = (typeof changeCauses)[number];

/**
 * The facts of core, by name: what happened, with a version each. Never a name, number or phone of a person, and never
 * the id of a row that may stand in another place than the fact: `Fact.tradeUnion` leads there, within the reader's tree.
 */
export const coreEvents = {
  'coverage.entered': {
    version: 1,
    label: '企业建会覆盖',
    payload: z.object({ enterpriseId: id, on: day }),
  },
  'coverage.left': {
    version: 1,
    label: '企业失去覆盖',
    payload: z.object({ enterpriseId: id, on: day, inScope: z.boolean() }),
  },
  'coverage.snapshot-frozen': {
    version: 1,
    label: '冻结快照',
    payload: z.object({ snapshotId: id, orgUnitId: id, on: day, rows: z.int() }),
  },
  'org-unit.progress-changed': {
    version: 1,
    label: '数据变动',
    payload: z.object({
      orgUnitId: id,
      cause: z.enum(changeCauses),
      batchId: id.nullable(),
      enterprises: z.int(),
      inScope: z.int(),
      covered: z.int(),
      overdueUncovered: z.int(),
      unions: z.int(),
    }),
  },
  'trade-union.registered': {
    version: 1,
    label: '补录工会',
    payload: z.object({ unionId: id, kind: z.string(), enterprises: z.int(), on: day }),
  },
  'member.enrolled': { version: 1, label: '会员入会', payload: z.object({ membershipId: id, unionId: id, on: day }) },
  'campaign.phase-started': {
    version: 1,
    label: '阶段开始',
    payload: z.object({ campaignId: id, number: z.int(), on: day }),
  },
  ...orgUnitsEvents,
  ...enterprisesEvents,
  ...tradeUnionsEvents,
  ...foundingsEvents,
  ...rulePacksEvents,
  ...documentsEvents,
  ...deadlinesEvents,
  ...membersEvents,
  ...campaignsEvents,
} as const;

// Core declares what it tells when it is loaded; the kernel declares for plugins.
eventRegistry.add('core', coreEvents);
