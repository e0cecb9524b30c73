import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();

/** What happens to foundings: facts by name, with a version each. Never a name, number or phone of a person. */
export const foundingsEvents = {
  'founding.opened': {
    version: 1,
    label: '建会立项',
    payload: z.object({ foundingId: id, pathway: z.string(), unionKind: z.string(), on: day }),
  },
  'founding.advanced': {
    version: 1,
    label: '建会进展',
    payload: z.object({ foundingId: id, action: z.string(), stage: z.string(), status: z.string(), on: day }),
  },
  'trade-union.established': {
    version: 1,
    label: '工会成立',
    payload: z.object({ unionId: id, kind: z.string(), enterprises: z.int(), on: day }),
  },
} as const;
