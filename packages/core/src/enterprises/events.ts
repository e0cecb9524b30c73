import { z } from 'zod';
import { enterpriseKinds, registrySources } from '../services/shapes.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();
const of = { enterpriseId: id, on: day };
const fact = <P extends z.ZodRawShape>(label: string, payload: P) => ({
  version: 1,
  label,
  payload: z.object({ ...of, ...payload }),
});

/** What happens to enterprises: facts by name, with a version each. Never a name, number or phone of a person. */
export const enterprisesEvents = {
  'enterprise.registered': fact('登记企业', { kind: z.enum(enterpriseKinds) }),
  'enterprise.updated': fact('更正企业登记', { fields: z.array(z.string()) }),
  'enterprise.status-changed': fact('企业状态变更', {
    status: z.enum(['OPERATING', 'SUSPENDED', 'CLOSED']),
    effectiveOn: day,
  }),
  'enterprise.closed': fact('企业关闭', { effectiveOn: day }),
  'enterprise.reclassified': fact('企业类别变更', {
    kindBefore: z.enum(enterpriseKinds),
    kindAfter: z.enum(enterpriseKinds),
    effectiveOn: day,
  }),
  'enterprise.headcount-observed': fact('观察人数', {
    source: z.enum(registrySources),
    observedOn: day,
    headcount: z.int(),
  }),
  'enterprise.headcount-decided': fact('采信人数', { decidedFor: day, headcount: z.int() }),
  'enterprise.headcount-decision-withdrawn': fact('撤回人数采信', { decidedFor: day }),
  'enterprise.visited': fact('实地走访', { visitId: id, visitedOn: day, outcome: z.string() }),
  'enterprise.reason-assessed': fact('评估未建会原因', { code: z.string(), family: z.string(), assessedOn: day }),
  'enterprise.merged': fact('合并企业记录', { part: z.enum(['WINNER', 'LOSER']) }),
} as const;
