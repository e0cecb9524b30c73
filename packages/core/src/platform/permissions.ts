import { orgLevels, type PermissionSpec } from '@jianhui/access';
import { campaignsPermissions } from '../campaigns/permissions.ts';
import { coveragePermissions } from '../coverage/permissions.ts';
import { deadlinesPermissions } from '../deadlines/permissions.ts';
import { documentsPermissions } from '../documents/permissions.ts';
import { enterprisesPermissions } from '../enterprises/permissions.ts';
import { foundingsPermissions } from '../foundings/permissions.ts';
import { membersPermissions } from '../members/permissions.ts';
import { orgUnitsPermissions } from '../org-units/permissions.ts';
import { rulePacksPermissions } from '../rule-packs/permissions.ts';
import { tradeUnionsPermissions } from '../trade-unions/permissions.ts';

/** Core's permissions: who may hold them is data, so that the whole matrix can be listed. */
export const corePermissions = {
  'org-unit.read': {
    label: '查看组织',
    description: 'Read the part of the tree below one’s own unit.',
    levels: orgLevels,
    kind: 'read',
  },
  'enterprise.read': {
    label: '查看企业',
    description: 'Read enterprises, their headcounts and their coverage.',
    levels: orgLevels,
    kind: 'read',
  },
  'trade-union.read': {
    label: '查看工会',
    description: 'Read trade unions and what they cover.',
    levels: orgLevels,
    kind: 'read',
  },
  'trade-union.register': {
    label: '补录工会',
    description: 'Record an already approved union and what it covers.',
    levels: orgLevels,
    kind: 'write',
  },
  'member.read': { label: '查看会员', description: 'Read members, masked.', levels: orgLevels, kind: 'read' },
  'member.enrol': { label: '会员入会', description: 'Admit a member to a union.', levels: orgLevels, kind: 'write' },
  'campaign.read': {
    label: '查看行动',
    description: 'Read the campaign, its rule and its phases.',
    levels: orgLevels,
    kind: 'read',
  },
  'progress.read': {
    label: '查看进度',
    description: 'Read counts of the campaign below one’s own unit.',
    levels: orgLevels,
    kind: 'read',
  },
  'fact.read': {
    label: '查看动态',
    description: 'Read what happened below one’s own unit.',
    levels: orgLevels,
    kind: 'read',
  },
  'job.read': {
    label: '查看任务',
    description: 'Read long work below one’s own unit.',
    levels: orgLevels,
    kind: 'read',
  },
  ...orgUnitsPermissions,
  ...enterprisesPermissions,
  ...tradeUnionsPermissions,
  ...foundingsPermissions,
  ...rulePacksPermissions,
  ...documentsPermissions,
  ...deadlinesPermissions,
  ...membersPermissions,
  ...campaignsPermissions,
  ...coveragePermissions,
} as const satisfies Record<string, PermissionSpec>;

export type CorePermission = keyof typeof corePermissions;
