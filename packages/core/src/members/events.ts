import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();
const reason = z.string().nullable();
const membership = z.object({ membershipId: id, reason, on: day });
const batch = z.object({ unionId: id.nullable(), members: z.int(), on: day });
const relation = z.object({ labourRelationId: id, on: day });

/** What happens to members: facts by name, with a version each. Never a name, number or phone of a person. */
export const membersEvents = {
  'member.registered': { version: 1, label: '实名登记', payload: z.object({ memberId: id, on: day }) },
  'member.updated': {
    version: 1,
    label: '实名信息变更',
    payload: z.object({ memberId: id, fields: z.array(z.string()), on: day }),
  },
  'member.confirmed': { version: 1, label: '实名信息核实', payload: z.object({ memberId: id, on: day }) },
  'membership.checked': { version: 1, label: '会籍查重', payload: z.object({ activeElsewhere: z.boolean(), on: day }) },
  'membership.left': { version: 1, label: '会籍转出', payload: membership },
  'membership.arrived': { version: 1, label: '会籍转入', payload: membership },
  'membership.retained': { version: 1, label: '会籍保留', payload: membership },
  'membership.ended': { version: 1, label: '会籍终止', payload: membership },
  'membership.entrusted': {
    version: 1,
    label: '会籍委托管理',
    payload: z.object({ membershipId: id, entrusted: z.boolean(), on: day }),
  },
  'membership.batch-left': { version: 1, label: '会籍成批转出', payload: batch },
  'membership.batch-arrived': { version: 1, label: '会籍成批转入', payload: batch },
  'membership.batch-retained': {
    version: 1,
    label: '会籍成批保留',
    payload: batch.extend({ atSuperior: z.boolean() }),
  },
  'membership.founders-joined': {
    version: 1,
    label: '建会会员入会',
    payload: z.object({ unionId: id, members: z.int(), on: day }),
  },
  'transfer.state-changed': {
    version: 1,
    label: '会籍转接进展',
    payload: z.object({ transferSideId: id, status: z.string(), on: day }),
  },
  'transfer.escalated': { version: 1, label: '会籍转接逾期上报', payload: z.object({ transferSideId: id, on: day }) },
  'labour-relation.started': { version: 1, label: '建立劳动关系', payload: relation },
  'labour-relation.ended': { version: 1, label: '终止劳动关系', payload: relation.extend({ reason: z.string() }) },
  'labour-relation.employer-closed': {
    version: 1,
    label: '单位终止，会籍保留',
    payload: z.object({ relations: z.int(), retainedAtSuperior: z.int(), retainedAtUnion: z.int(), on: day }),
  },
} as const;
