import { z } from 'zod';

const on = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const unionId = z.uuid();
const about = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ unionId, ...shape, on });

/** What happens to trade unions: facts by name, with a version each. Never a name, number or phone of a person. */
export const tradeUnionsEvents = {
  'trade-union.updated': {
    version: 1,
    label: '工会信息变更',
    payload: about({ fields: z.array(z.string()) }),
  },
  'trade-union.coverage-added': { version: 1, label: '工会新增覆盖单位', payload: about({ enterprises: z.int() }) },
  'trade-union.coverage-ended': {
    version: 1,
    label: '工会终止覆盖单位',
    payload: about({ enterprises: z.int(), because: z.string() }),
  },
  'trade-union.body-formed': { version: 1, label: '设立工会机构', payload: about({ body: z.string() }) },
  'trade-union.post-filled': {
    version: 1,
    label: '工会任职',
    payload: about({ body: z.string(), post: z.string() }),
  },
  'trade-union.post-ended': {
    version: 1,
    label: '工会免职',
    payload: about({ body: z.string(), post: z.string(), because: z.string() }),
  },
  'trade-union.term-renewed': {
    version: 1,
    label: '工会换届',
    payload: about({ number: z.int(), years: z.int() }),
  },
  'trade-union.term-postponed': { version: 1, label: '工会延期换届', payload: about({ postponedTo: on }) },
  'trade-union.legal-person-registered': { version: 1, label: '取得工会法人资格', payload: about({}) },
  'trade-union.legal-person-changed': {
    version: 1,
    label: '工会法人事项变更',
    payload: about({ subject: z.string(), registered: z.boolean() }),
  },
  'trade-union.dissolved': {
    version: 1,
    label: '撤销工会',
    payload: about({ ground: z.string(), enterprises: z.int(), members: z.int() }),
  },
} as const;
