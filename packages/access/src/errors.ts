/**
 * What each code of this package means. Codes are stable: clients, scripts and documents quote them.
 * `message` and `remedy` are for whoever runs or builds the product, `label` is for an officer's screen.
 */
export const ACCESS_ERRORS = {
  'ACC-001': {
    message: 'Nobody may be given rows without a known place',
    remedy: 'Sign in, or give the account a level and the org unit of that level.',
    label: '尚未登录，或账号没有所属组织',
  },
  'ACC-002': {
    message: 'The row lies outside the scope of the viewer',
    remedy: 'Ask an officer of the org unit that the row belongs to.',
    label: '不在您的管辖范围内',
  },
  'ACC-003': {
    message: 'The permissions do not hold together',
    remedy: 'Correct the declarations named; each permission is declared once, by one owner.',
    label: '权限声明有误',
  },
  'ACC-004': {
    message: 'The role is unknown',
    remedy: 'Give the account one of the roles OFFICER, OBSERVER, ADMINISTRATOR.',
    label: '账号角色无效',
  },
  'ACC-005': {
    message: 'The username or the password is wrong',
    remedy: 'Try again, or ask the administrator for a new password.',
    label: '用户名或密码不正确',
  },
  'ACC-006': {
    message: 'Too many failed sign-ins',
    remedy: 'Wait for the time given, then try again; an administrator can unlock an account at once.',
    label: '登录失败次数过多，请稍后再试',
  },
  'ACC-007': {
    message: 'The account is disabled',
    remedy: 'Ask the administrator to enable it.',
    label: '账号已停用',
  },
  'ACC-008': {
    message: 'Too many people are signing in at this moment',
    remedy: 'Try again in a few seconds.',
    label: '登录人数较多，请几秒后再试',
  },
  'ACC-009': {
    message: 'The current password is wrong',
    remedy: 'Enter the password with which you signed in.',
    label: '当前密码不正确',
  },
  'ACC-010': {
    message: 'The password is not acceptable',
    remedy: 'Choose 10 to 256 characters, neither the username nor the demo password.',
    label: '密码不符合要求：至少10个字符，且不得与用户名相同',
  },
  'ACC-011': {
    message: 'The username cannot be used',
    remedy: 'Choose 2 to 64 letters, digits, dots, hyphens or underscores that no other account has.',
    label: '用户名不可用',
  },
  'ACC-012': {
    message: 'The place of the account does not fit its level',
    remedy: 'Give every ancestor down to the level of the account, and none below it.',
    label: '账号所属组织与层级不符',
  },
  'ACC-013': {
    message: 'There is no such account',
    remedy: 'Look the account up again; it may have been removed.',
    label: '账号不存在',
  },
  'ACC-014': {
    message: 'Demo accounts are not allowed here',
    remedy: 'Their password is public: listen on 127.0.0.1 only, or make real accounts.',
    label: '此处不允许演示账号',
  },
  'ACC-015': {
    message: 'A demo account cannot be placed',
    remedy: 'Bring the demo province in first, so that its org units exist.',
    label: '演示账号所属组织不存在',
  },
  'ACC-016': {
    message: 'The listener for ended sessions has no connection',
    remedy: 'Nothing is lost: sessions are re-read until it is back. Check that the database is up and allows LISTEN.',
    label: '会话监听连接中断',
  },
  'ACC-021': {
    message: 'A sealed value cannot be opened at this place',
    remedy: 'It was moved from another row or field, or changed: restore it from the backup.',
    label: '加密数据校验失败',
  },
  'ACC-022': {
    message: 'A sealed value names a key that is not in the key file',
    remedy: 'Put the key file back that holds this key.',
    label: '缺少解密密钥',
  },
  'ACC-023': {
    message: 'A value is not in the form of a sealed value',
    remedy: 'Seal it before it is stored.',
    label: '加密数据格式错误',
  },
  'ACC-024': {
    message: 'The place of a sealed value is incomplete',
    remedy: 'Give the model, the field and the id of the row.',
    label: '加密位置不完整',
  },
  'ACC-025': {
    message: 'The key file is missing',
    remedy: 'Restore it from its backup: a new one could not open what was sealed with the old.',
    label: '密钥文件缺失',
  },
  'ACC-026': {
    message: 'The key file can be read by others',
    remedy: 'Run chmod 600 on the file, and rotate the keys if somebody may have read it.',
    label: '密钥文件权限过宽',
  },
  'ACC-027': {
    message: 'The key file is not a key file',
    remedy: 'Restore it from its backup.',
    label: '密钥文件损坏',
  },
  'ACC-028': {
    message: 'The key file belongs to another database',
    remedy: 'Put back the key file that was used with this database.',
    label: '密钥文件与数据库不匹配',
  },
  'ACC-029': {
    message: 'The key file cannot be read or written',
    remedy: 'Give the folder to the user that starts the server.',
    label: '密钥文件无法读写',
  },
} as const satisfies Record<string, { message: string; remedy: string; label: string }>;

export type AccessErrorCode = keyof typeof ACCESS_ERRORS;

/** Every error of this package. `message` names the place; nothing personal and no secret is ever in it. */
export class AccessError extends Error {
  override readonly name: string = 'AccessError';
  readonly code: AccessErrorCode;
  readonly remedy: string;
  /** Chinese, for an officer's screen. */
  readonly label: string;

  constructor(code: AccessErrorCode, detail: string, options: { cause?: unknown } = {}) {
    const { message, remedy, label } = ACCESS_ERRORS[code];
    super(`${code} ${message}: ${detail} · ${remedy}`, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.remedy = remedy;
    this.label = label;
  }
}

/** Why a sign-in was refused. It is returned, not thrown: a wrong password is nothing unexpected. */
export class SignInError extends AccessError {
  override readonly name = 'SignInError';
  /** How long to wait before the next attempt can succeed; null when there is nothing to wait for. */
  readonly retryAfterMs: number | null;

  constructor(code: 'ACC-005' | 'ACC-006' | 'ACC-007' | 'ACC-008', detail: string, retryAfterMs: number | null) {
    super(code, detail);
    this.retryAfterMs = retryAfterMs;
  }
}
