import { printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { build, type SmallBuilder, small } from './test-support/small-core.ts';

const open = { right: 'public', complexity: 0, read: { kind: 'code', reason: 'a test' } } as const;
const stated = { description: '甲：A thing.', ...open } as const;

/** A query field that keeps every rule. */
function goodField(builder: SmallBuilder, name: string): void {
  builder.queryField(name, (t) => t.string({ ...stated, nullable: true, resolve: () => name }));
}
function goodType(builder: SmallBuilder, name: string): void {
  builder.objectRef<object>(name).implement({
    description: '甲：A thing.',
    right: 'public',
    cost: 0,
    fields: (t) => ({ word: t.string({ description: '词：A word.', resolve: () => 'x' }) }),
  });
}
const problemsOf = (...plugins: Parameters<typeof build>[0]) =>
  build(plugins).problems.map(({ code, owner, message }) => `${code} ${owner.id}: ${message}`);

describe('the guard', () => {
  it('lets plugins that keep the rules pass, and knows whose each type and field is', () => {
    const good = small('card', (b) => {
      goodField(b, 'cardOfToday');
      goodType(b, 'CardKind');
      b.prismaObjectField(
        'Enterprise',
        'cardCount',
        (t) =>
          t.int({
            ...stated,
            read: { kind: 'batched', columns: ['id'], reason: 'a test' },
            nullable: true,
            resolve: () => 1,
          }) as never,
      );
    });
    const built = build([good]);
    expect(built.problems).toEqual([]);
    expect(built.owned.ownerOf('Enterprise').id).toBe('core');
    expect(built.owned.ownerOf('Enterprise', 'cardCount').id).toBe('card');
    expect(built.owned.ownerOf('CardKind').id).toBe('card');
    expect(built.owned.ownerOf('Query', 'today').id).toBe('core');
  });

  it('leaves no trace of a plugin that is not there', () => {
    const alone = build([]);
    const beside = build([small('card', (b) => goodField(b, 'cardOfToday'))]);
    if (!alone.schema || !beside.schema) throw new Error('not built');
    expect(printSchema(alone.schema)).not.toContain('card');
    expect(printSchema(beside.schema)).toContain('cardOfToday');
  });

  it('tells a type that two plugins declare, with both owners and their lines', () => {
    const [first, second] = [small('a', (b) => goodType(b, 'Card')), small('b', (b) => goodType(b, 'Card'))].map(
      (plugin) => ({ ...plugin, owns: { ...plugin.owns, types: ['Card'] } }),
    );
    const [problem] = build([first as never, second as never]).problems;
    expect(problem).toMatchObject({ code: 'PLG-201', owner: { id: 'b' }, message: 'type "Card"' });
    expect(problem?.other?.owner.id).toBe('a');
    for (const at of [problem?.at, problem?.other?.at]) expect(at).toMatch(/kernel\/src\/schema\/guard\.test\.ts:\d+$/);
  });

  it('tells a type of the core’s that a plugin declares again, by name or by model', () => {
    expect(problemsOf(small('card', (b) => goodType(b, 'Enterprise')))).toContain('PLG-201 card: type "Enterprise"');
    const again = small('card', (b) => {
      b.prismaObject('Enterprise', {
        description: '甲：Stolen.',
        right: 'public',
        scope: { none: 'stolen' },
        cost: 0,
      } as never);
    });
    expect(problemsOf(again)).toContain('PLG-205 card: type "Enterprise"');
  });

  it('tells root types that a plugin declares again', () => {
    const again = small('card', (b) => void b.queryType({ description: 'mine' } as never));
    expect(problemsOf(again)).toContain('PLG-205 card: type "Query"');
  });

  it('tells types and fields outside the claims', () => {
    expect(problemsOf(small('card', (b) => goodType(b, 'Ticket')))).toEqual(['PLG-202 card: type "Ticket"']);
    expect(problemsOf(small('card', (b) => goodField(b, 'ticket')))).toEqual(['PLG-203 card: field "Query.ticket"']);
  });

  it('lets a claimed field bring the types of its input and answer', () => {
    const owns = { types: [], fields: ['drawCard'] };
    expect(problemsOf(small('card', (b) => goodType(b, 'DrawCardPayload'), owns))).toEqual([]);
    expect(problemsOf(small('card', (b) => goodType(b, 'DrawCards'), owns))).toEqual([
      'PLG-202 card: type "DrawCards"',
    ]);
  });

  it('tells a field that two owners declare', () => {
    const both = [
      small('a', (b) => goodField(b, 'aCard')),
      small('x', (b) => goodField(b, 'aCard'), { fields: ['aCard'] }),
    ];
    expect(problemsOf(...both)).toEqual(['PLG-204 x: field "Query.aCard"']);
    const shadowing = small('card', (b) => goodField(b, 'today'), { fields: ['today'] });
    expect(problemsOf(shadowing)).toEqual([
      'PLG-204 card: field "Query.today"',
      'PLG-110 card: owns.fields covers "Query.today"',
    ]);
  });

  it('tells a claim that covers names of the core', () => {
    const greedy = small('card', () => undefined, { types: ['Enter*'] });
    expect(problemsOf(greedy)).toEqual(['PLG-110 card: owns.types covers "Enterprise"']);
  });

  it('wants fields on types of others nullable, root fields included', () => {
    const bad = small('card', (b) => {
      b.queryField('cardNow', (t) => t.string({ ...stated, resolve: () => 'x' }));
      b.prismaObjectField(
        'Enterprise',
        'cardName',
        (t) => t.exposeString('name', { description: '甲：A.', right: 'public', complexity: 0 }) as never,
      );
    });
    expect(problemsOf(bad).sort()).toEqual([
      'PLG-206 card: field "Enterprise.cardName" of core',
      'PLG-206 card: field "Query.cardNow" of core',
    ]);
  });

  it('wants fields on core types batched', () => {
    const bad = small('card', (b) => {
      b.prismaObjectField(
        'Enterprise',
        'cardSlow',
        (t) => t.string({ ...stated, nullable: true, resolve: async () => 'x' }) as never,
      );
    });
    expect(problemsOf(bad)).toEqual(['PLG-207 card: field "Enterprise.cardSlow"']);
  });

  it('wants access as data, and only rights that are the plugin’s to check', () => {
    const bad = small('card', (b) => {
      b.queryField('cardA', (t) => t.string({ ...stated, nullable: true, right: 'member.read', resolve: () => 'x' }));
      b.queryField('cardB', (t) =>
        t.string({ ...stated, nullable: true, authScopes: () => true, resolve: () => 'x' } as never),
      );
    });
    expect(problemsOf(bad).sort()).toEqual([
      'PLG-116 card: field "Query.cardA" states "member.read"',
      'PLG-208 card: field "Query.cardB"',
    ]);
  });

  it('tells missing statements as their owner’s, at their line', () => {
    const bad = small('card', (b) => {
      b.queryField('cardBare', (t) => t.string({ nullable: true, resolve: () => 'x' } as never));
      b.enumType('CardColour', { description: '色：Colour.', values: { RED: {} } } as never);
    });
    const problems = build([bad]).problems;
    expect(problems.map(({ code, owner }) => `${code} ${owner.id}`).sort()).toEqual([
      'SCH-001 card',
      'SCH-001 card',
      'SCH-002 card',
      'SCH-003 card',
      'SCH-006 card',
    ]);
    for (const { at } of problems) expect(at).toMatch(/guard\.test\.ts:\d+$/);
  });

  it('tells a declared read that does not fit the tables', () => {
    const bad = small('card', (b) => {
      b.prismaObjectField(
        'Enterprise',
        'cardPure',
        (t) =>
          t.string({
            ...stated,
            nullable: true,
            read: { kind: 'pure', columns: ['colour'] },
            resolve: () => 'x',
          }) as never,
      );
    });
    expect(problemsOf(bad)).toEqual([expect.stringContaining('PLG-213 card: Enterprise.cardPure')]);
  });

  it('goes on past code that throws, and past fields that cannot be built, to one report of all faults', () => {
    const throwing = small('alpha', () => {
      throw new Error('half way');
    });
    const broken = small('beta', (b) => {
      b.queryFields(() => {
        throw new Error('no fields');
      });
      b.queryField('betaLost', (t) =>
        t.field({ ...stated, nullable: true, type: 'Nowhere', resolve: () => null } as never),
      );
      goodType(b, 'Ticket');
    });
    const last = small('gamma', (b) => goodField(b, 'delta'));
    const problems = problemsOf(throwing, broken, last);
    expect(problems).toContain('PLG-210 alpha: half way');
    expect(problems).toContain('PLG-211 beta: Query: no fields');
    expect(problems.some((p) => p.startsWith('PLG-212 beta: field "Query.betaLost"'))).toBe(true);
    expect(problems).toContain('PLG-202 beta: type "Ticket"');
    expect(problems).toContain('PLG-203 gamma: field "Query.delta"');
  });
});
