import { reassessEnterprises } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import type { TestPlatform } from '@jianhui/testing';

/** Takes up what a test wrote behind the services' back, as of a day. */
export async function reassessAll(platform: TestPlatform, ids: readonly string[], today: string): Promise<void> {
  await platform.platform.context.transaction((tx: RawTx) =>
    reassessEnterprises(tx, ids, platform.platform.orgUnits, { actorId: null, batchId: null, today }),
  );
}
