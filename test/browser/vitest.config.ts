import { defineConfig } from 'vitest/config';

/** The whole way in Chromium. Run apart from `npm test`: it needs a browser, and minutes. */
export default defineConfig({
  test: {
    name: 'browser',
    root: import.meta.dirname,
    include: ['**/*.browser.ts'],
    globalSetup: ['global-setup.ts'],
    // Every file has a server and a browser of its own; two at once would slow each other beyond their patience.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
