import { Conflict, type DomainError, InvalidInput, NotFound, OutOfScope } from './domain-error.ts';

interface Maker {
  interfaceRef(name: string): { implement(options: object): unknown };
  objectType(param: unknown, options: object): unknown;
}
interface Fields {
  exposeString(name: string, options: object): unknown;
  exposeStringList(name: string, options: object): unknown;
}

const made = new WeakMap<object, unknown>();
const plain = { right: 'public', complexity: 0 };

/** The interface that every refusal of a mutation implements. */
export function problemInterface(builder: unknown): unknown {
  const known = made.get(builder as object);
  if (known) return known;
  const ref = (builder as Maker).interfaceRef('DomainProblem').implement({
    description: '问题：A refusal that the caller can do something about.',
    right: 'public',
    cost: 0,
    fields: (t: Fields) => ({
      code: t.exposeString('code', { ...plain, description: '代码：Stable code; listed in schema/error-codes.md.' }),
      message: t.exposeString('message', { ...plain, description: '说明：What is wrong, and where.' }),
      remedy: t.exposeString('remedy', { ...plain, description: '办法：What to do about it.' }),
      path: t.exposeStringList('path', {
        ...plain,
        description: '位置：The input field concerned; empty when it is the whole.',
      }),
    }),
  });
  made.set(builder as object, ref);
  return ref;
}

/** Makes the GraphQL type of one class of refusal. */
export function problemType(
  builder: unknown,
  type: new (...args: never[]) => DomainError,
  name: string,
  description: string,
  fields?: (t: never) => object,
): void {
  (builder as Maker).objectType(type, {
    name,
    description,
    interfaces: [problemInterface(builder)],
    right: 'public',
    cost: 0,
    ...(fields ? { fields } : {}),
  });
}

/** The refusals that every mutation may answer with. */
export const commonProblems = [InvalidInput, NotFound, OutOfScope, Conflict] as const;

/** Core calls this once, so that the shared types are its own. */
export function commonProblemTypes(builder: unknown): void {
  problemType(builder, InvalidInput, 'InvalidInput', '输入有误：A value that cannot be accepted.');
  problemType(builder, NotFound, 'NotFound', '未找到：Nothing of that id exists within your tree.');
  problemType(builder, OutOfScope, 'OutOfScope', '超出范围：It belongs to another part of the tree.');
  problemType(builder, Conflict, 'Conflict', '冲突：Somebody else changed or made it first.');
}
