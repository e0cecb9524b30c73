import type { EnumRef, SchemaTypes } from '@pothos/core';
import { campaignsEnums } from '../campaigns/enums.ts';
import { coverageEnums } from '../coverage/enums.ts';
import { deadlinesEnums } from '../deadlines/enums.ts';
import { enterprisesEnums } from '../enterprises/enums.ts';
import { foundingsEnums } from '../foundings/enums.ts';
import type { CoreBuilder } from '../graphql.ts';
import { jobsEnums } from '../jobs/enums.ts';
import { membersEnums } from '../members/enums.ts';
import { orgUnitsEnums } from '../org-units/enums.ts';
import { rulePacksEnums } from '../rule-packs/enums.ts';
import { tradeUnionsEnums } from '../trade-unions/enums.ts';

/** Every enum of core, by module. */
const values = {
  ...orgUnitsEnums,
  ...enterprisesEnums,
  ...tradeUnionsEnums,
  ...membersEnums,
  ...coverageEnums,
  ...jobsEnums,
  ...foundingsEnums,
  ...rulePacksEnums,
  ...deadlinesEnums,
  ...campaignsEnums,
} as const;

type EnumName = keyof typeof values;
export type CoreEnums = {
  readonly [Name in EnumName]: EnumRef<SchemaTypes, Exclude<keyof (typeof values)[Name], 'description'>>;
};

/** Builds core's enums; the modules share them. */
export function coreEnums(builder: CoreBuilder): CoreEnums {
  const refs = Object.entries(values).map(([name, { description, ...items }]) => [
    name,
    builder.enumType(name, {
      description,
      values: Object.fromEntries(Object.entries(items).map(([value, text]) => [value, { description: text }])),
    }),
  ]);
  return Object.fromEntries(refs) as CoreEnums;
}
