import fs from 'node:fs';
import { root } from './root.mjs';

/** Something the reader can mend; its message is one line, `output` what a tool said. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

const LAST_LINES = 20;

/** Runs a command and sets the exit code; a failure is told in one line, with the tool's last words below it. */
export async function report(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    const failure = error instanceof Failure ? error : fromSystem(error);
    if (!failure) throw error;
    const words = failure.output.trim().split('\n').slice(-LAST_LINES).join('\n');
    process.stderr.write(`${words ? `${words}\n` : ''}建会 Jianhui: ${failure.message}\n`);
    process.exitCode = 1;
  }
}

/** The system's refusals while files are written, in the reader's words. */
function fromSystem(error) {
  const place = error.path ?? error.dest ?? '';
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Failure(`磁盘已满 the disk is full: ${place}`);
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return new Failure(`没有写入权限 this user may not write here: ${place}`);
  }
  return undefined;
}

const COMMON = [
  [/ENOSPC|EDQUOT|no space left on device/i, '磁盘已满，请清理后重试 the disk is full: free some space and try again'],
  [/EACCES|EPERM|EROFS|permission denied/i, '没有写入权限 this user may not write where it must'],
];

const REGISTRY = [
  [
    /CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    '网络证书不受信任，请设置 NODE_EXTRA_CA_CERTS ' +
      "the registry's certificate is not trusted: set NODE_EXTRA_CA_CERTS to your organisation's certificates",
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE/,
    'pnpm-lock.yaml 与 package.json 不一致 the lock file is not of these package.json files: ' +
      'run npx pnpm@10.34.9 install and commit it',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|ERR_SOCKET|FETCH_ERROR/,
    '无法连接软件包仓库，请检查网络或 npm 的 registry 设置 ' +
      "the package registry cannot be reached: check the network, or npm's registry setting",
  ],
  [/\bE404\b|ERR_PNPM_FETCH_404/, '软件包仓库缺少所需版本 the package registry lacks a version that is needed'],
];

/** What a failed npm or pnpm means: one line where the cause is known, else with the tool's last words. */
export function explainInstall(what, output) {
  return explain(what, output, [...COMMON.slice(0, 1), ...REGISTRY, ...COMMON.slice(1)]);
}

/** What another failed tool means; its last words are shown, as they name the place. */
export function explainTool(what, output) {
  const failure = explain(what, output, COMMON);
  failure.output = output;
  return failure;
}

function explain(what, output, causes) {
  // Tools that meet a full disk do not always say so.
  const full = isDiskFull() ? COMMON[0] : undefined;
  const cause = full ?? causes.find(([pattern]) => pattern.test(output));
  if (cause) return new Failure(`${what}: ${cause[1]}`);
  return new Failure(`${what}: 失败，见上 failed, see above`, output);
}

const FULL_BYTES = 4 * 1024 * 1024;

function isDiskFull() {
  const { bavail, bsize } = fs.statfsSync(root);
  return bavail * bsize < FULL_BYTES;
}
