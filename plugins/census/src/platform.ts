import { bindPlatform, type PlatformServices, type PluginGraphql } from '@jianhui/plugin-api';
import type { PrismaTypes, Tx } from '../generated/types.ts';
import type { permissions } from './permissions.ts';

/** definePlugin, knowing this plugin's own tables. Types only: importing a plugin must work before anything is generated. */
export const definePlugin = bindPlatform<PrismaTypes, Tx>();

/** What graphql() works with, as the modules of this plugin take it. */
export type Platform = PluginGraphql<PrismaTypes, PlatformServices<Tx>, keyof typeof permissions>;
export type Services = PlatformServices<Tx>;
export type { Tx };
