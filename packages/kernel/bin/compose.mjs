#!/usr/bin/env node
// Runs from TypeScript sources in a workspace, and from built files where the package is installed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../src/compose/cli.ts', import.meta.url);
const fromSource = existsSync(fileURLToPath(source));
if (fromSource) (await import('tsx/esm/api')).register();
const { main } = await import(fromSource ? source.href : new URL('../dist/compose/cli.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), process.cwd());
