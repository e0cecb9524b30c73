import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launch, type Officer, type Size, signIn, visitor } from './browser.ts';
import { failures, repositoryRoot } from './places.ts';
import { copyFolder, dataFolder, freePort, removeFolder, type Served, serve } from './served.ts';

/** A server and a browser for the tests of one file. */
export interface Stage {
  readonly url: string;
  readonly data: string;
  readonly server: Served;
  /** Somebody who is not signed in, in a browser context of their own. */
  visitor(options?: Options): Promise<Officer>;
  /** An officer signed in by a demo account. */
  officer(account: string, options?: Options): Promise<Officer>;
  /** Troubles that this test makes itself; any other fails it. */
  forgive(...troubles: readonly RegExp[]): void;
  /** Stops the server; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface Options {
  readonly path?: string;
  readonly size?: Size;
}

/**
 * Sets a stage up before the tests of a file, over a copy of the demo's data, and takes it down after them. After
 * each test its pages are closed, and it fails if one of them asked another host for anything, or complained.
 */
export function useStage(): Stage {
  let browser: Browser | undefined;
  let server: Served | undefined;
  let data = '';
  let port = 0;
  let officers: Officer[] = [];
  let forgiven: RegExp[] = [];
  const present = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the stage stands only while tests run');
    return value;
  };
  const stage: Stage = {
    get server() {
      return present(server);
    },
    get url() {
      return present(server).url;
    },
    get data() {
      return data;
    },
    async visitor({ size } = {}) {
      const officer = await visitor(present(browser), stage.url, size);
      officers.push(officer);
      return officer;
    },
    async officer(account, options = {}) {
      const officer = await stage.visitor(options);
      await signIn(officer, account, options.path);
      return officer;
    },
    forgive(...troubles) {
      forgiven.push(...troubles);
    },
    async stop() {
      await present(server).stop();
    },
    async start() {
      server = await serve(data, { port });
    },
  };

  beforeAll(async () => {
    data = dataFolder();
    copyFolder(inject('demoData'), data);
    port = await freePort();
    await stage.start();
    browser = await launch();
  });
  afterEach(async ({ task }) => {
    const [met, allowed] = [officers, forgiven];
    officers = [];
    forgiven = [];
    if (task.result?.state === 'fail') await picture(task.name, met);
    await Promise.all(met.map(({ context }) => context.close()));
    const troubles = met.flatMap(({ watch }) => watch.troubles);
    expect(troubles.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)))).toEqual([]);
    const hosts = new Set(met.flatMap(({ watch }) => watch.requests.map((address) => new URL(address).host)));
    expect([...hosts].filter((host) => host !== '' && host !== new URL(stage.url).host)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    removeFolder(data);
  });
  return stage;
}

/** What every page of a failed test looked like. */
async function picture(test: string, officers: readonly Officer[]): Promise<void> {
  const pages = officers.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    const file = path.join(failures, `${test.replace(/\P{Letter}+/gu, '-').slice(0, 60)}-${index + 1}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(`failed on ${page.url()}: ${path.relative(repositoryRoot, file)}`);
  }
}
