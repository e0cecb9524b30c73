import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The continuous checks share two cores with the database and the browser. */
const PATIENCE_MS = 20_000;

/** Chromium without a window, and without anything that talks to its maker. */
export async function launch(): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return await chromium.launch({
    executablePath: process.env.JIANHUI_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    // Its sandbox does not start as root.
    args: root ? [...FLAGS, '--no-sandbox'] : FLAGS,
  });
}

/** What went wrong or went elsewhere in the pages of a context. */
export interface Watch {
  /** Every address that was asked for, WebSockets included. */
  readonly requests: string[];
  /** Errors and warnings of the console, faults of the page, refusals of the content policy. */
  readonly troubles: string[];
}

/** A browser of one officer: own cookies, everything that its pages do written down. */
export interface Officer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
}

/** What pages and browsers say by themselves when an address does not answer. */
export const silence: readonly RegExp[] = [
  /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|NETWORK_CHANGED|EMPTY_RESPONSE|FAILED)/,
  /WebSocket connection to/,
  /RequestError: Failed to fetch/,
];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An office screen, and a telephone. */
export const DESKTOP: Size = { width: 1366, height: 768 };
export const TELEPHONE: Size = { width: 390, height: 844 };

/** A new visitor in a context of their own, not signed in. */
export async function visitor(browser: Browser, url: string, size: Size = DESKTOP): Promise<Officer> {
  const context = await browser.newContext({
    ...{ baseURL: url, viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    reducedMotion: 'reduce',
  });
  const watch: Watch = { requests: [], troubles: [] };
  context.on('request', (request) => watch.requests.push(request.url()));
  context.on('console', (message) => {
    const kind = message.type();
    if (kind === 'error' || kind === 'warning') watch.troubles.push(`${kind}: ${message.text()}`);
  });
  context.on('weberror', (fault) => watch.troubles.push(`fault: ${fault.error().message}`));
  context.on('page', (page) => page.on('websocket', (socket) => watch.requests.push(socket.url())));
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  return { context, page, watch };
}

/** Opens the dashboard and signs in by one of the demo accounts, as a visitor would. */
export async function signIn({ page }: Officer, account: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: account, exact: true }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.officer-name', { hasText: account }).waitFor();
}
