import { expect, it } from 'vitest';
import { approvedDrops, findDrops, touchesTransactions } from './sql-text.ts';

it.each([
  ['drop table a, public."B c";', ['table a', 'table B c']],
  ['DROP TABLE IF EXISTS "a" CASCADE', ['table a']],
  ['alter table "a" drop column "x",\n drop y, add column z int', ['column a.x', 'column a.y']],
  ['alter table a drop constraint c, alter column x drop default, alter y drop not null', []],
  ['alter table a alter column x drop identity if exists; drop index i; drop function f', []],
  ['truncate table a; drop schema s cascade', ['rows a', 'schema s']],
  ['create trigger t after insert or truncate on a execute function f()', []],
  ["-- drop table a\n/* drop table b */ insert into t values ('drop table c')", []],
  ['create function f() returns void language sql as $$ drop table a $$;', []],
  ['do $$ begin drop table a; end $$;', ['table a']],
])('finds what is lost in %s', (sql, expected) => {
  expect(findDrops(sql).map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
});

it('reads approvals with or without the kind', () => {
  expect(approvedDrops('-- approved-drop: table a, b.c\nselect 1;\n--approved-drop: column d.e')).toEqual([
    ...['a', 'b.c', 'd.e'],
  ]);
});

it.each([
  ['begin; select 1; commit;', true],
  ['select 1;\nROLLBACK;', true],
  ['create function f() returns trigger language plpgsql as $$ begin return new; end $$;', false],
  ['do $$ begin perform 1; end $$;', false],
  ["insert into t values ('; commit;')", false],
])('knows whether %s ends transactions', (sql, expected) => {
  expect(touchesTransactions(sql)).toBe(expected);
});
