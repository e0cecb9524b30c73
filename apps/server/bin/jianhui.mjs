#!/usr/bin/env node
// The one command, from TypeScript sources.
(await import('tsx/esm/api')).register();
await import(new URL('../src/cli/main.ts', import.meta.url).href);
