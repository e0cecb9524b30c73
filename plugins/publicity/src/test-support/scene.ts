import { globalId, type RegistryRow, usccOf } from '@jianhui/plugin-api';
import {
  type Answer,
  type As,
  createTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from '@jianhui/testing';
import { publicity } from '../index.ts';

/** A platform with this plugin, and the few acts that its tests are made of. */
export interface Scene extends TestPlatform {
  /** Global id of the unit of a code. */
  unit(code: string): string;
  /** Puts enterprises into the register at a unit; answers their global ids. */
  addEnterprises(code: string, count: number): Promise<string[]>;
  /** Publishes an item that keeps the rules, with some changes; answers the mutation's result. */
  publish(changes: Record<string, unknown>, as: As): Promise<Answer['data']>;
  /** Counts rows of the plugin's table. */
  rows(): Promise<number>;
}

export const publishDocument = `mutation Publish($input: PublishPublicityItemInput!) {
  publishPublicityItem(input: $input) {
    __typename
    ... on PublishPublicityItemPayload {
      publicityItem { id channel title publishedOn issuer url reach orgUnit { name } enterprise { id } }
    }
    ... on DomainProblem { code message remedy path }
  }
}`;

let keys = 0;
/** A key that no other call of this test file has used. */
export function freshKey(): string {
  keys += 1;
  return `publicity-test-${keys}`;
}

let codes = 0;

export async function createScene(options: TestPlatformOptions = {}): Promise<Scene> {
  const test = await createTestPlatform({ plugins: [publicity], ...options });
  const { orgUnits } = test.platform;
  const id = (code: string): string => {
    const unit = orgUnits.byCode(code);
    if (!unit) throw new Error(`the tree has no unit ${code}`);
    return unit.id;
  };
  return {
    ...test,
    unit: (code) => globalId('OrgUnit', id(code)),
    async addEnterprises(code, count) {
      const rows = Array.from({ length: count }, (_, i) => registryRow(i + 1, id(code)));
      const { core, transaction } = test.platform.servicesOf('publicity');
      const cause = { actorId: null, batchId: null, today: test.clock.today() };
      const outcomes = await transaction((tx) => core.applyRegistryRows(tx, 'OTHER', rows, cause));
      return outcomes.map(({ enterpriseId }) => globalId('Enterprise', enterpriseId));
    },
    async publish(changes, as) {
      const input = {
        idempotencyKey: freshKey(),
        orgUnit: globalId('OrgUnit', id('210100')),
        channel: 'WECHAT',
        title: '加入工会能得到什么',
        publishedOn: '2019-05-08',
        issuer: '沈阳市总工会',
        ...changes,
      };
      const { data, errors } = await test.execute(publishDocument, { input }, as);
      if (errors?.[0]) throw errors[0];
      return data.publishPublicityItem;
    },
    async rows() {
      const [row] = await test.database.query<{ n: number }>('select count(*)::int as n from plg_publicity_item');
      return row?.n ?? 0;
    },
  };
}

/** An employer of 120 with a valid code of its own. */
function registryRow(line: number, orgUnitId: string): RegistryRow {
  codes += 1;
  const unifiedSocialCreditCode = usccOf(`91210100${String(codes).padStart(8, '0')}`);
  return {
    ...{ line, unifiedSocialCreditCode, name: `某某测试企业${codes}`, kind: 'ENTERPRISE', orgUnitId, placed: false },
    ...{ headcount: 120, observedOn: '2019-05-01', closed: false, address: null, industryCode: null },
    ...{ registrationType: null, establishedOn: null, registeredDivisionCode: null },
  };
}
