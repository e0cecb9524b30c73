import type { OrgLevel, PermissionSpec, Viewer } from '@jianhui/access';
import type { FoundingPolicy, PlatformServices } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import type { Builder, declaredReads, PlatformContext } from '@jianhui/graphql';
import type { z } from 'zod';

export interface PluginEventSpec {
  readonly version: number;
  readonly payload: z.ZodType;
  /** Chinese label shown in the feed. */
  readonly label: string;
}

/** Names that a plugin claims. A trailing `*` claims a prefix; everything else is exact. */
export interface Claims {
  readonly types: readonly string[];
  /** Root fields, and fields on core types. */
  readonly fields: readonly string[];
  /** Prefix of its tables. */
  readonly tables: string;
}

export interface Indicator {
  /** `<plugin>.<name>` */
  readonly key: string;
  readonly label: string;
  readonly unit: string;
}

export interface PanelSpec {
  readonly id: string;
  readonly slot: 'progress.tile' | 'org-unit.section' | 'enterprise.section';
  /** Path of the panel's module inside the plugin's package; only the dashboard's build loads it. */
  readonly module: string;
}

export interface JobProgress {
  readonly phase?: string;
  readonly done?: number;
  readonly total?: number;
  readonly message?: string;
}
export interface PluginJobContext<Services> {
  readonly jobId: string;
  readonly input: unknown;
  readonly ownerId: string;
  readonly orgUnitId: string;
  readonly services: Services;
  readonly signal: AbortSignal;
  progress(progress: JobProgress): Promise<void>;
}
export interface PluginJob<Services> {
  /** `<plugin>.<name>` */
  readonly kind: string;
  readonly label: string;
  /** Must be able to go on where a killed process left off. */
  run(context: PluginJobContext<Services>): Promise<unknown>;
}

/** What a code in the refusals of a plugin means, and what to do about it. */
export interface RefusalCode {
  readonly title: string;
  readonly remedy: string;
}

/** A file that a signed-in officer may fetch at `/plugins/<id>/<path>`. */
export interface Download<Services> {
  /** Path with `:name` parts. */
  readonly path: string;
  readonly right: string;
  open(
    parameters: Readonly<Record<string, string>>,
    viewer: Viewer,
    services: Services,
  ): Promise<{ fileName: string; contentType: string; content: AsyncIterable<Uint8Array | string> } | null>;
}

/** A command `jianhui <plugin> <name> …`, thin over the plugin's services. */
export interface Command<Services> {
  readonly name: string;
  readonly usage: string;
  run(
    args: readonly string[],
    services: Services,
    terminal: {
      print(line: string): void;
      progress(done: number, total: number | null, note: string): void;
      officer: Viewer;
    },
  ): Promise<void>;
}

/** What graphql() works with: its builder, the declared reads typed by its models, and the services for mutations. */
export interface PluginGraphql<PrismaTypes extends object, Services, Permission extends string> {
  readonly builder: Builder<PrismaTypes, PlatformContext, Permission>;
  readonly reads: ReturnType<typeof declaredReads<PrismaTypes>>;
  readonly services: Services;
}

export interface PluginSpec<
  PrismaTypes extends object,
  Tx extends RawTx,
  Id extends string,
  Permission extends string,
  Events extends Record<string, PluginEventSpec>,
> {
  /** kebab-case; never changes. */
  readonly id: Id;
  readonly version: string;
  /** Chinese name. */
  readonly label: string;
  /** Range over plugin-api's version, checked before anything runs. */
  readonly platform: string;
  readonly requires?: Readonly<Record<string, string>>;
  readonly owns: Claims;
  readonly data?: { readonly schema: URL; readonly migrations: URL };
  readonly permissions: {
    readonly [K in Permission]: K extends `${Id}.${string}`
      ? PermissionSpec
      : { error: `permission must start with ${Id}.` };
  };
  readonly events?: Events & {
    readonly [K in keyof Events]: K extends `${Id}.${string}`
      ? PluginEventSpec
      : { error: `event must start with ${Id}.` };
  };
  /** Codes of its refusals, `<ID>_…` in capitals; listed in schema/error-codes.md. */
  readonly codes?: Readonly<Record<string, RefusalCode>>;
  graphql?(platform: PluginGraphql<PrismaTypes, PlatformServices<Tx>, Permission>): void;
  readonly jobs?: readonly PluginJob<PlatformServices<Tx>>[];
  readonly indicators?: readonly Indicator[];
  readonly panels?: readonly PanelSpec[];
  readonly downloads?: readonly Download<PlatformServices<Tx>>[];
  readonly commands?: readonly Command<PlatformServices<Tx>>[];
  /** Asked before a founding goes on, while the plugin is enabled; ids start with the plugin's. */
  readonly foundingPolicies?: readonly FoundingPolicy[];
  readonly seed?: { demo?(services: PlatformServices<Tx>): Promise<void> };
}

/** A plugin as the kernel sees it: types erased, data kept. */
export type Plugin = PluginSpec<object, RawTx, string, string, Record<string, PluginEventSpec>>;

/**
 * Binds definePlugin to the Prisma types that the author generated. Importing a plugin does nothing: this only
 * returns what it was given.
 */
export function bindPlatform<PrismaTypes extends object, Tx extends RawTx>() {
  return function definePlugin<
    const Id extends string,
    const Permission extends string,
    const Events extends Record<string, PluginEventSpec>,
  >(spec: PluginSpec<PrismaTypes, Tx, Id, Permission, Events>): Plugin {
    return spec as unknown as Plugin;
  };
}

export type { OrgLevel };
