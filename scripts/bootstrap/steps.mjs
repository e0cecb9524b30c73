import fs from 'node:fs';
import path from 'node:path';
import { runTool, tsxArguments } from './children.mjs';
import { explainInstall, explainTool } from './failure.mjs';
import { npmScript, toolEnvironment } from './npm.mjs';
import { own, root } from './root.mjs';
import { filesBelow, hashOf, isStamped, workspacePackages, writeStamp } from './stamp.mjs';

/** Held here and not in package.json, where another pnpm would try to fetch it. */
const PNPM = '10.34.9';
const pnpmFolder = path.join(own, 'pnpm');
const pnpmScript = path.join(pnpmFolder, 'node_modules/pnpm/bin/pnpm.cjs');

const stamps = {
  install: path.join(root, 'node_modules/.jianhui-stamp'),
  compose: path.join(own, 'composed'),
  dashboard: path.join(own, 'dashboard'),
};

/** @typedef {{ chinese: string, english: string, isDue: () => boolean, run: () => Promise<void> }} Step */

/** @type {Step} Only fetched when there is something to install. */
export const pnpmStep = {
  chinese: '准备安装工具',
  english: 'fetching the installer',
  isDue: () => installStep.isDue() && pnpmVersion() !== PNPM,
  async run() {
    fs.rmSync(pnpmFolder, { recursive: true, force: true });
    fs.mkdirSync(pnpmFolder, { recursive: true });
    const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
    const args = [npmScript(), 'install', '--prefix', pnpmFolder, ...flags, `pnpm@${PNPM}`];
    const { code, output } = await runTool(args, { cwd: pnpmFolder, env: toolEnvironment() });
    if (code !== 0 || pnpmVersion() !== PNPM) throw explainInstall('准备安装工具 fetching the installer', output);
  },
};

/** The version that stands whole in its folder, if one does. */
function pnpmVersion() {
  try {
    const { version } = JSON.parse(fs.readFileSync(path.join(pnpmFolder, 'node_modules/pnpm/package.json'), 'utf8'));
    return fs.existsSync(pnpmScript) ? version : undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined; // absent, or cut short by a full disk
    throw error;
  }
}

/** @type {Step} */
export const installStep = {
  chinese: '安装依赖',
  english: 'installing packages',
  isDue: () => !isStamped(stamps.install, installStamp()) || !fs.existsSync(path.join(root, 'node_modules/.pnpm')),
  async run() {
    const stamp = installStamp();
    const { code, output } = await runTool([pnpmScript, 'install', '--frozen-lockfile'], { env: toolEnvironment() });
    if (code !== 0) throw explainInstall('安装依赖 installing packages', output);
    writeStamp(stamps.install, stamp);
  },
};

function installStamp() {
  const manifests = workspacePackages().map((folder) => `${folder}/package.json`);
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  return hashOf(filesBelow(files), [process.versions.modules, process.platform, process.arch, PNPM]);
}

/** @type {Step} */
export const composeStep = {
  chinese: '生成数据库客户端',
  english: 'composing the schema',
  isDue: () =>
    !isStamped(stamps.compose, composeStamp()) ||
    ['apps/server', 'packages/core'].some((folder) => !fs.existsSync(path.join(root, folder, 'generated'))),
  async run() {
    const stamp = composeStamp();
    const { code, output } = await runTool(tsxArguments('apps/server/src/cli/main.ts', ['compose']));
    if (code !== 0) throw explainTool('生成数据库客户端 composing the schema', output);
    writeStamp(stamps.compose, stamp);
  },
};

/** What the generated code depends on: the tables, the list of plugins, and the code that writes it. */
function composeStamp() {
  const tables = filesBelow(['packages', 'plugins'], (file) => file.endsWith('.prisma'));
  const writers = filesBelow(['packages/database/src/compose', 'packages/kernel/src/compose']);
  const list = filesBelow(['apps/server/package.json', 'apps/server/src/plugins.ts']);
  return hashOf([...tables, ...writers, ...list], [installStamp()]);
}

/** @type {Step} */
export const dashboardStep = {
  chinese: '构建网页',
  english: 'building the web application',
  isDue: () =>
    fs.existsSync(path.join(root, 'apps/dashboard/index.html')) &&
    (!isStamped(stamps.dashboard, dashboardStamp()) ||
      !fs.existsSync(path.join(root, 'apps/dashboard/dist/index.html'))),
  async run() {
    const stamp = dashboardStamp();
    const vite = path.join(root, 'apps/dashboard/node_modules/vite/bin/vite.js');
    const env = { NODE_ENV: 'production', NO_COLOR: '1' };
    const { code, output } = await runTool([vite, 'build'], { cwd: path.join(root, 'apps/dashboard'), env });
    if (code !== 0) throw explainTool('构建网页 building the web application', output);
    writeStamp(stamps.dashboard, stamp);
  },
};

function dashboardStamp() {
  const panels = fs.existsSync(path.join(root, 'plugins'))
    ? fs.readdirSync(path.join(root, 'plugins')).map((name) => `plugins/${name}/src/panels`)
    : [];
  return hashOf(filesBelow(['apps/dashboard', 'packages/client', 'packages/plugin-api/src', ...panels]), [
    installStamp(),
  ]);
}
