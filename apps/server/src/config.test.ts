import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('listens on this machine alone, on 4000, with the published limits, unless told otherwise', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      local: true,
      databaseUrl: null,
      demoDate: '2019-06-03',
    });
    expect(config.limits).toMatchObject({ depth: 12, cost: 5_000, tokens: 1_000, first: 100, bodyBytes: 1_048_576 });
  });

  it('takes what the environment says', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      JIANHUI_DATA: '/srv/jianhui',
      JIANHUI_DEMO_DATE: '2019-07-01',
      JIANHUI_LIMIT_COST: '9000',
      JIANHUI_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
    });
    expect(config).toMatchObject({ port: 8080, local: false, dataDir: '/srv/jianhui', demoDate: '2019-07-01' });
    expect(config.limits.cost).toBe(9_000);
    expect(config.allowedOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it('takes an empty variable for none', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: null });
  });

  it('runs no demo on a database of somebody else’s, unless a day is given', () => {
    const DATABASE_URL = 'postgresql://jianhui@db.example/jianhui';
    expect(readConfig({ DATABASE_URL }).demoDate).toBeNull();
    expect(readConfig({ DATABASE_URL, JIANHUI_DEMO_DATE: '2019-06-03' }).demoDate).toBe('2019-06-03');
    expect(readConfig({ JIANHUI_DEMO_DATE: 'off' }).demoDate).toBeNull();
  });

  it('tells all faults at once, and repeats no value', () => {
    const broken = {
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@x',
      JIANHUI_DEMO_DATE: '2019-02-30',
      JIANHUI_GRAPHIQL: 'yes',
    };
    expect(() => readConfig(broken)).toThrow(/APP-001.*PORT.*DATABASE_URL.*JIANHUI_DEMO_DATE.*JIANHUI_GRAPHIQL/);
    expect(() => readConfig(broken)).not.toThrow(/hunter2/);
  });
});
