// The way from a fresh clone to a running program, with nothing but Node. Uses Node's own modules only.
import fs from 'node:fs';
import path from 'node:path';
import { runChild, tsxArguments } from './bootstrap/children.mjs';
import { Failure, report } from './bootstrap/failure.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { progress } from './bootstrap/progress.mjs';
import { root } from './bootstrap/root.mjs';
import { composeStep, dashboardStep, installStep, pnpmStep } from './bootstrap/steps.mjs';

const SIZES = ['small', 'tenth', 'full'];
const LEFT_OUT =
  '未运行 left out: browser tests and tests that need a nats-server; `bash .ci/run` runs them. ' +
  '规模 size: JIANHUI_TEST_SIZE=';

/**
 * Makes the checkout ready; each step is skipped when its stamp says that nothing changed. Two at once wait for
 * each other.
 *
 * @param {{ compose?: boolean, dashboard?: boolean, last?: string, quiet?: boolean }} wanted `last` is the heading of
 *   what follows after the steps; `quiet` keeps silent about steps with nothing to do
 */
export async function bootstrap({ compose = true, dashboard = false, last, quiet = false } = {}) {
  const steps = [pnpmStep, installStep, ...(compose ? [composeStep] : []), ...(dashboard ? [dashboardStep] : [])];
  const show = progress(steps.length + (last ? 2 : 1), quiet);
  show.done('检查 Node', `checking Node: ${process.versions.node}`);
  if (steps.some((step) => step.isDue())) {
    await withLock(show.note, async () => {
      for (const step of steps) {
        // Asked again under the lock: another process may have done it while this one waited.
        if (step.isDue()) await show.during(step.chinese, step.english, step.run);
        else show.done(step.chinese, `${step.english}: nothing to do`);
      }
    });
  } else for (const step of steps) show.done(step.chinese, `${step.english}: nothing to do`);
  if (last) show.done(...last);
}

/** Starts the server. Ctrl-C once asks it to end, twice ends it. */
export function start(args) {
  return report(async () => {
    await bootstrap({ dashboard: true, last: ['启动服务', 'starting the server'] });
    return runChild(tsxArguments('apps/server/src/main.ts', args), { ownGroup: true });
  });
}

/** Runs the tests; `--size=small|tenth|full` sets JIANHUI_TEST_SIZE for the heavy ones. */
export function test(args) {
  return report(async () => {
    const chosen = args.find((arg) => arg.startsWith('--size='));
    const size = chosen ? chosen.slice('--size='.length) : (process.env.JIANHUI_TEST_SIZE ?? 'small');
    if (!SIZES.includes(size)) throw new Failure(`JIANHUI_TEST_SIZE 只能是 must be ${SIZES.join(', ')}: ${size}`);
    await bootstrap({ last: ['运行测试', 'running the tests'] });
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const rest = args.filter((arg) => arg !== chosen);
    const code = await runChild([vitest, 'run', ...rest], { env: { JIANHUI_TEST_SIZE: size } });
    process.stderr.write(`${LEFT_OUT}${size} (${SIZES.join(', ')})\n`);
    return code;
  });
}

/** Runs one TypeScript file of the checkout; says nothing of itself unless there was something to do. */
export function run([file, ...args]) {
  return report(async () => {
    if (!file) throw new Failure('用法 usage: node scripts/run.mjs <file.ts> [arguments]');
    // The command that composes does not need to be composed for.
    await bootstrap({ compose: args[0] !== 'compose', quiet: true });
    if (!fs.existsSync(path.join(root, file))) throw new Failure(`找不到文件 there is no file ${file}`);
    return runChild(tsxArguments(file, args), {});
  });
}
