import { type Builder, commonProblemTypes, declaredReads, nodeInterface, pageInfoRef } from '@jianhui/graphql';
import type PrismaTypes from '../generated/pothos-types.ts';
import type { CoreContext } from './context.ts';

/** The builder as core's modules use it. */
export type CoreBuilder = Builder<PrismaTypes, CoreContext, string>;

/** The declared reads, typed by core's models. */
export const coreReads = (builder: CoreBuilder) => declaredReads<PrismaTypes>(builder);
export type CoreReads = ReturnType<typeof coreReads>;

/** Shared types belong to core, whatever plugins are there. */
export function sharedTypes(builder: CoreBuilder): void {
  pageInfoRef(builder);
  nodeInterface(builder);
  commonProblemTypes(builder);
}
