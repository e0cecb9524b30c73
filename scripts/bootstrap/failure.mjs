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

/** Says what a tool's output means. */
export function explain(what, output) {
  const text = [
    [
      /CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
      '网络证书不受信任，请设置 NODE_EXTRA_CA_CERTS ' +
        "the registry's certificate is not trusted: set NODE_EXTRA_CA_CERTS to your organisation's certificates",
    ],
    [
      /ENOSPC|EDQUOT|no space left on device/i,
      '磁盘已满，请清理后重试 the disk is full: free some space and try again',
    ],
    [
      /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/,
      'pnpm-lock.yaml 与 package.json 不一致 the lock file is not of these package.json files: ' +
        'run npx pnpm@10.34.9 install and commit it',
    ],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|ERR_SOCKET|FETCH_ERROR|network/i,
      '无法连接软件包仓库，请检查网络或 npm 的 registry 设置 ' +
        "the package registry cannot be reached: check the network, or npm's registry setting",
    ],
    [/\bE404\b|ERR_PNPM_FETCH_404/, '软件包仓库缺少所需版本 the package registry lacks a version that is needed'],
    [/EACCES|EPERM|EROFS|permission denied/i, '没有写入权限 this user may not write where it must'],
  ].find(([pattern]) => pattern.test(output));
  return new Failure(`${what}: ${text ? text[1] : '失败，见上 failed, see above'}`, output);
}
