export { type ManualClock, manualClock } from '@jianhui/events';
export { seedFederation } from '@jianhui/kernel';
export { addEnterprises, type TestEnterprise, testCode, testUnionCode, unitId } from './register.ts';
export { casesOf, type TestSize, testSize } from './sizes.ts';
export { TEST_PASSWORD_COST } from './template.ts';
export { startTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
export {
  type Answer,
  type As,
  createTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from './test-platform.ts';
export { startTestServer, type TestServer, testServer } from './test-server.ts';
