import path from 'node:path';
import { defaultDataDir } from '@jianhui/database';
import { isDay } from '@jianhui/events';
import { defaultLimits, isLoopback, type Limits } from '@jianhui/server';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { repositoryRoot } from './places.ts';

/** What the environment says, read once at start. */
export interface AppConfig {
  readonly host: string;
  readonly port: number;
  /** A server of somebody else's; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database, the keys and the plugins' files. */
  readonly dataDir: string;
  /** The day on which the demo begins; null: real days and no demo. */
  readonly demoDate: string | null;
  /** Only this machine can reach the server: the demo accounts may exist. */
  readonly local: boolean;
  readonly limits: Limits;
  readonly graphiql: boolean;
  readonly introspection: 'everyone' | 'signed-in' | 'nobody';
  readonly metricsToken: string | null;
  readonly trustedProxies: number;
  readonly allowedOrigins: readonly string[];
  /** Null: what suits where the log goes. */
  readonly logLevel: string | null;
}

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${least} and ${most}`);
const limit = (most: number) => whole(1, most).optional();
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');
const MEGABYTE = 1_048_576;

const shape = z.object({
  PORT: whole(0, 65_535).default(4000),
  HOST: z.string().min(1, 'must name an address').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  JIANHUI_DEMO_DATE: z
    .string()
    .refine((value) => value === 'off' || isDay(value), 'must be a day such as 2019-06-03, or off')
    .optional(),
  JIANHUI_LIMIT_DEPTH: limit(100),
  JIANHUI_LIMIT_COST: limit(10_000_000),
  JIANHUI_LIMIT_TOKENS: limit(100_000),
  JIANHUI_LIMIT_BODY_BYTES: limit(1024 * MEGABYTE),
  JIANHUI_LIMIT_UPLOAD_BYTES: limit(10_240 * MEGABYTE),
  JIANHUI_GRAPHIQL: flag.default(true),
  JIANHUI_INTROSPECTION: z.enum(['everyone', 'signed-in', 'nobody']).default('everyone'),
  JIANHUI_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  JIANHUI_TRUSTED_PROXIES: whole(0, 10).default(0),
  JIANHUI_ALLOWED_ORIGINS: z.string().default(''),
  JIANHUI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
});

/** The day on which the demo province stands at its first start. */
export const DEMO_DATE = '2019-06-03';

/** Reads the configuration. Throws APP-001 with all faults at once; values are not repeated, as they may be secrets. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): AppConfig {
  // A variable that is set but empty is the same as none: that is what an empty line of an env file means.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new AppError('APP-001', faults.join('; '));
  }
  const env = parsed.data;
  const demo = env.JIANHUI_DEMO_DATE ?? (env.DATABASE_URL ? 'off' : DEMO_DATE);
  return {
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: given.JIANHUI_DATA ? path.resolve(given.JIANHUI_DATA) : defaultDataDir(repositoryRoot),
    demoDate: demo === 'off' ? null : demo,
    local: isLoopback(env.HOST),
    limits: {
      ...defaultLimits,
      depth: env.JIANHUI_LIMIT_DEPTH ?? defaultLimits.depth,
      cost: env.JIANHUI_LIMIT_COST ?? defaultLimits.cost,
      tokens: env.JIANHUI_LIMIT_TOKENS ?? defaultLimits.tokens,
      bodyBytes: env.JIANHUI_LIMIT_BODY_BYTES ?? defaultLimits.bodyBytes,
      uploadBytes: env.JIANHUI_LIMIT_UPLOAD_BYTES ?? defaultLimits.uploadBytes,
    },
    graphiql: env.JIANHUI_GRAPHIQL,
    introspection: env.JIANHUI_INTROSPECTION,
    metricsToken: env.JIANHUI_METRICS_TOKEN ?? null,
    trustedProxies: env.JIANHUI_TRUSTED_PROXIES,
    allowedOrigins: env.JIANHUI_ALLOWED_ORIGINS.split(',').flatMap((one) => (one.trim() ? [one.trim()] : [])),
    logLevel: env.JIANHUI_LOG_LEVEL ?? null,
  };
}
