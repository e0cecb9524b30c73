import type { Viewer } from '@jianhui/access';
import { code, DomainError, globalId, problemType } from '@jianhui/graphql';
import type { PlatformFacts } from '../context.ts';
import type { CoreModule } from '../module.ts';

/** Sign-in was refused; says when to try again. */
export class SignInRefused extends DomainError {
  readonly retryAfterSeconds: number | null;
  constructor(error: string, message: string, remedy: string, retryAfterSeconds: number | null) {
    super(error, message, remedy, ['input']);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An officer as a row of accounts has one, with what the session knows of whoever is signed in. */
export const officerRow = (viewer: Viewer): never => ({ ...viewer, id: viewer.accountId }) as never;

/** Officer: who is signed in, and the officers of one's tree. Names and places alone: nothing that opens an account. */
export function officerType({ builder, reads, enums }: CoreModule) {
  return builder.prismaObject('Account', {
    name: 'Officer',
    description: '经办人：An officer: who is signed in, or one of your tree.',
    right: 'authenticated',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.pure(t, 'Account', {
        type: 'ID',
        columns: ['id'],
        description: '全局标识：Global id, Type:uuid.',
        compute: (row) => globalId('Officer', String(row.id)),
      }),
      username: t.exposeString('username', { description: '用户名：Name to sign in with.' }),
      displayName: t.exposeString('displayName', { description: '姓名：Name shown.' }),
      role: t.exposeString('role', { description: '角色：Role, as data.' }),
      level: reads.pure(t, 'Account', {
        type: enums.OrgLevel,
        columns: ['level'],
        description: '层级：Level of the officer’s unit.',
        compute: (row) => row.level,
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '所属单位：The officer’s unit; its tree is all that the officer sees.',
      }),
      permissions: t.stringList({
        description: '权限：Permissions held by whoever is signed in; empty of other officers.',
        read: code('of the session, already in memory', []),
        resolve: (row) => [...((row as unknown as Partial<Viewer>).permissions ?? [])].sort(),
      }),
    }),
  });
}

/** Platform: what the running installation says of itself. Public: the sign-in page shows it. */
export function platformType({ builder }: CoreModule) {
  const open = { right: 'public', cost: 0 } as const;
  const plugin = builder.objectRef<PlatformFacts['plugins'][number]>('PluginInfo').implement({
    ...open,
    description: '插件：An installed plugin.',
    fields: (t) => ({
      id: t.exposeString('id', { description: '标识：Id of the plugin.' }),
      version: t.exposeString('version', { description: '版本：Version.' }),
      label: t.exposeString('label', { description: '名称：Chinese name.' }),
      enabled: t.exposeBoolean('enabled', { description: '已启用：Whether it is enabled.' }),
    }),
  });
  const panel = builder.objectRef<PlatformFacts['panels'][number]>('PanelInfo').implement({
    ...open,
    description: '面板：A panel of an enabled plugin.',
    fields: (t) => ({
      plugin: t.exposeString('plugin', { description: '插件：Id of its plugin.' }),
      slot: t.exposeString('slot', { description: '位置：Slot of the page it stands in.' }),
      id: t.exposeString('id', { description: '标识：Id of the panel.' }),
    }),
  });
  const indicator = builder.objectRef<PlatformFacts['indicators'][number]>('IndicatorInfo').implement({
    ...open,
    description: '指标：A number that an enabled plugin adds to progress.',
    fields: (t) => ({
      key: t.exposeString('key', { description: '键：Key of the indicator.' }),
      label: t.exposeString('label', { description: '名称：Chinese label.' }),
      unit: t.exposeString('unit', { description: '单位：Unit of the number.' }),
    }),
  });
  const demoAccount = builder.objectRef<PlatformFacts['demoAccounts'][number]>('DemoAccount').implement({
    ...open,
    description: '演示账号：An account of the demo; absent wherever others can reach the server.',
    fields: (t) => ({
      username: t.exposeString('username', { description: '用户名：Name to sign in with.' }),
      password: t.exposeString('password', { description: '密码：Its documented password.' }),
      displayName: t.exposeString('displayName', { description: '姓名：Whom it stands for.' }),
    }),
  });
  const limits = builder.objectRef<PlatformFacts['limits']>('Limits').implement({
    ...open,
    description: '限额：What one operation may ask for.',
    fields: (t) => ({
      depth: t.exposeInt('depth', { description: '深度：Levels of an operation.' }),
      cost: t.exposeInt('cost', { description: '代价：Cost of an operation.' }),
      tokens: t.exposeInt('tokens', { description: '词元：Tokens of a document.' }),
      first: t.exposeInt('first', { description: '每页条数：Rows of a page.' }),
      bodyBytes: t.exposeInt('bodyBytes', { description: '请求体：Bytes of a request.' }),
      uploadBytes: t.exposeInt('uploadBytes', { description: '上传：Bytes of an upload.' }),
    }),
  });
  return builder.objectRef<PlatformFacts>('Platform').implement({
    ...open,
    description: '平台：The running installation.',
    fields: (t) => ({
      today: t.field({
        type: 'Date',
        description: '今天：The day by the platform’s clock.',
        resolve: (_platform, _args, { clock }) => clock.today(),
      }),
      demo: t.exposeBoolean('demoClock', { description: '演示日期：Whether the clock runs on demo days.' }),
      version: t.exposeString('version', { description: '版本：Version of the platform.' }),
      plugins: t.field({
        type: [plugin],
        description: '插件：Installed plugins.',
        resolve: (platform) => [...platform.plugins],
      }),
      panels: t.field({
        type: [panel],
        description: '面板：Panels of enabled plugins.',
        resolve: (platform) => [...platform.panels],
      }),
      indicators: t.field({
        type: [indicator],
        description: '指标：Indicators of enabled plugins.',
        resolve: (platform) => [...platform.indicators],
      }),
      demoAccounts: t.field({
        type: [demoAccount],
        description: '演示账号：Accounts to try the demo with.',
        resolve: (platform) => [...platform.demoAccounts],
      }),
      limits: t.field({
        type: limits,
        description: '限额：What one operation may ask for.',
        resolve: (platform) => platform.limits,
      }),
    }),
  });
}

export function platformProblems({ builder }: CoreModule): void {
  problemType(builder, SignInRefused, 'SignInRefused', '登录被拒：Sign-in was refused.', ((t: {
    exposeInt(name: string, options: object): unknown;
  }) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      nullable: true,
      right: 'public',
      complexity: 0,
      description: '等待秒数：When to try again; null when waiting does not help.',
    }),
  })) as never);
}
