import { readFileSync } from 'node:fs';

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP';
  readonly kind: 'STATUTORY' | 'STATISTICAL' | 'FUNCTIONAL_ZONE';
  readonly parent: string | null;
  readonly aliases?: readonly string[];
}

/** The tree of Liaoning as core ships it, with look-ups by code and by parent. */
export interface Units {
  readonly all: readonly Unit[];
  readonly cities: readonly Unit[];
  get(code: string): Unit;
  children(code: string): readonly Unit[];
}

const FILE = new URL('../../../../packages/core/data/liaoning.json', import.meta.url);

/** Reads the tree; throws when the file is missing, because no place could be written without it. */
export function readUnits(): Units {
  const all = (JSON.parse(readFileSync(FILE, 'utf8')) as { units: Unit[] }).units;
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const byParent = new Map<string, Unit[]>();
  for (const unit of all) {
    if (unit.parent === null) continue;
    const siblings = byParent.get(unit.parent);
    if (siblings) siblings.push(unit);
    else byParent.set(unit.parent, [unit]);
  }
  return {
    all,
    cities: all.filter((unit) => unit.level === 'CITY'),
    get: (code) => {
      const unit = byCode.get(code);
      if (!unit) throw new RangeError(`units: ${code} is not in ${FILE.pathname}; extract the tree again`);
      return unit;
    },
    children: (code) => byParent.get(code) ?? [],
  };
}
