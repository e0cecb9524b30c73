import { describe, expect, it } from 'vitest';
import { type Deferred, deferred } from '../test-support/deferred.ts';
import { Lanes } from './lanes.ts';

/** Jobs that wait to be let go, and a record of which have begun. */
function workshop(lanes: Lanes) {
  const begun: string[] = [];
  const doors = new Map<string, Deferred<void>>();
  const run = (key: string, name: string): Promise<string> => {
    const door = deferred<void>();
    doors.set(name, door);
    return lanes.run(key, async () => {
      begun.push(name);
      await door.promise;
      return name;
    });
  };
  return { begun, run, finish: (name: string) => doors.get(name)?.resolve(undefined) };
}

/** Lets everything run that can run now. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Lanes', () => {
  it('runs the jobs of one key one after another', async () => {
    const { begun, run, finish } = workshop(new Lanes(4, 10));
    const all = [run('a', 'a1'), run('a', 'a2'), run('b', 'b1')];
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
    finish('a1');
    await settle();
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    for (const name of ['a2', 'b1']) finish(name);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1']);
  });

  it('runs no more at once than its width', async () => {
    const { begun, run, finish } = workshop(new Lanes(2, 10));
    const all = ['a', 'b', 'c', 'd'].map((key) => run(key, key));
    await settle();
    expect(begun).toEqual(['a', 'b']);
    finish('b');
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c', 'd']) finish(name);
    await Promise.all(all);
    expect(begun).toHaveLength(4);
  });

  it('goes on after a job that failed', async () => {
    const lanes = new Lanes(1, 10);
    await expect(lanes.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lanes.run('a', () => Promise.resolve(1))).toBe(1);
  });

  it('says when too many wait', async () => {
    const lanes = new Lanes(1, 2);
    const { run, finish } = workshop(lanes);
    const all = [run('a', 'a1')];
    await settle();
    all.push(run('a', 'a2'), run('a', 'a3'));
    expect(lanes.isFull).toBe(true);
    for (const name of ['a1', 'a2', 'a3']) finish(name);
    await Promise.all(all);
    expect(lanes.isFull).toBe(false);
  });
});
