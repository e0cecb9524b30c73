import { describe, expect, it } from 'vitest';
import { globalId, parseGlobalId, rawId } from './global-id.ts';

const uuid = '0190b0de-0000-7000-8000-000000000001';

describe('a global id', () => {
  it('names its type and its row', () => {
    expect(parseGlobalId(globalId('Enterprise', uuid), 'id', 'Enterprise')).toEqual({ type: 'Enterprise', id: uuid });
  });

  it('of another type is refused with both types named', () => {
    expect(() => parseGlobalId(globalId('TradeUnion', uuid), 'input.enterprise', 'Enterprise')).toThrowError(
      /input\.enterprise: .*TradeUnion.*Enterprise/,
    );
  });

  it.each([
    '',
    'Enterprise',
    ':',
    `:${uuid}`,
    'Enterprise:',
    'Enterprise:1',
    `Enterprise:${uuid}x`,
    `Enterprise:${uuid}'--`,
  ])('is not %j', (text) => {
    expect(() => parseGlobalId(text, 'id')).toThrowError(/not a global id/);
  });

  it('may be given bare by internal callers, in either case of letters', () => {
    expect(rawId(uuid.toUpperCase(), 'id')).toBe(uuid);
    expect(rawId(globalId('OrgUnit', uuid), 'id')).toBe(uuid);
  });
});
