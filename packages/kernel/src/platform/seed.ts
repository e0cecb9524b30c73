import { createPasswords, type PasswordCost, type Place, seedDemoAccounts } from '@jianhui/access';
import { liaoningTree, seedCore } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import type { AnyDatabase } from './options.ts';

export interface SeedOptions {
  /** Makes the demo accounts too; only where nobody else can reach the server. */
  readonly demoAccounts: boolean;
  readonly passwordCost?: PasswordCost;
}

/**
 * Writes the tree of Liaoning, the campaign of 2019 and, if wanted, the demo's officers: no enterprise, no union, no
 * coverage. Run again it changes nothing.
 */
export async function seedFederation(database: Pick<AnyDatabase, 'transaction'>, options: SeedOptions): Promise<void> {
  await database.transaction(async (tx) => {
    await seedCore(tx);
    if (!options.demoAccounts) return;
    await seedDemoAccounts(tx, (code) => placeOfCode(tx, code), {
      allowDemo: true,
      townshipCode: firstTownshipOf('210102'),
      ...(options.passwordCost ? { passwords: createPasswords(options.passwordCost) } : {}),
    });
  });
}

/** The code of the first statutory township of a county. */
function firstTownshipOf(county: string): string {
  const townships = liaoningTree().units.filter((unit) => unit.parent === county && unit.kind === 'STATUTORY');
  const [first] = townships.map(({ code }) => code).sort();
  if (!first) throw new Error(`the tree has no statutory township below ${county}`);
  return first;
}

async function placeOfCode(tx: RawTx, code: string): Promise<{ orgUnitId: string; place: Place } | null> {
  const [row] = await tx.$queryRawUnsafe<({ id: string } & Place)[]>(
    `select id::text, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId",
       township_id::text as "townshipId" from core_org_unit where code = $1`,
    code,
  );
  if (!row) return null;
  const { id, ...place } = row;
  return { orgUnitId: id, place };
}
