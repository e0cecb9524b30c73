import { kindOfCode, type RegistryRow, type RegistrySource, usccOf } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import type { TestPlatform } from './test-platform.ts';

/** An enterprise as a test states it. */
export interface TestEnterprise {
  /** Number in its made-up code: the same number is the same enterprise. */
  readonly number: number;
  /** Code of the unit that it works in. */
  readonly unit: string;
  readonly headcount: number | null;
  readonly observedOn?: string;
  readonly name?: string;
  readonly closed?: boolean;
  /** First two characters of its code; 91 is an enterprise, 12 a public institution. */
  readonly prefix?: string;
}

/** The made-up code of a test enterprise. */
export const testCode = (number: number, prefix = '91'): string =>
  usccOf(`${prefix}210100MA${String(number).padStart(6, '0')}`);

/** The made-up code of a test union. */
export const testUnionCode = (number: number): string => usccOf(`81210100MC${String(number).padStart(6, '0')}`);

/** Global id of a unit by its code. */
export function unitId(platform: TestPlatform, code: string): string {
  const unit = platform.platform.orgUnits.byCode(code);
  if (!unit) throw new Error(`the tree has no unit ${code}`);
  return `OrgUnit:${unit.id}`;
}

/** Puts enterprises into the register by core's own service; returns their global ids by number. */
export async function addEnterprises(
  platform: TestPlatform,
  enterprises: readonly TestEnterprise[],
  source: RegistrySource = 'HUMAN_RESOURCES',
  today = platform.clock.today(),
): Promise<Map<number, string>> {
  const { core, transaction } = platform.platform.context;
  const rows = enterprises.map((enterprise, i): RegistryRow => {
    const unit = platform.platform.orgUnits.byCode(enterprise.unit);
    if (!unit) throw new Error(`the tree has no unit ${enterprise.unit}`);
    const code = testCode(enterprise.number, enterprise.prefix);
    return {
      line: i + 1,
      unifiedSocialCreditCode: code,
      name: enterprise.name ?? `测试${enterprise.number}有限公司`,
      kind: kindOfCode(code),
      orgUnitId: unit.id,
      placed: unit.level === 'TOWNSHIP',
      headcount: enterprise.headcount,
      observedOn: enterprise.observedOn ?? '2019-03-31',
      closed: enterprise.closed ?? false,
      address: null,
      industryCode: null,
      registrationType: null,
      establishedOn: null,
      registeredDivisionCode: null,
    };
  });
  const outcomes = await transaction((tx: RawTx) =>
    core.applyRegistryRows(tx, source, rows, { actorId: null, batchId: null, today }),
  );
  return new Map(outcomes.map((outcome, i) => [enterprises[i]?.number ?? -1, `Enterprise:${outcome.enterpriseId}`]));
}
