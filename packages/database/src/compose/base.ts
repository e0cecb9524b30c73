/** The blocks that no fragment may declare. Partial indexes are written `@@index([…], where: raw("…"), map: "…")`. */
export const BASE_SCHEMA = `datasource db {
  provider = "postgresql"
}

generator client {
  provider               = "prisma-client"
  output                 = "./client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
  previewFeatures        = ["partialIndexes"]
}
`;

/** The generator that gives Pothos the types and relations of the models. */
export const POTHOS_GENERATOR = `generator pothos {
  provider          = "prisma-pothos-types"
  clientOutput      = "./client/client.ts"
  output            = "./pothos-types.ts"
  generateDatamodel = true
}
`;

/** Prisma's scalar types. */
export const SCALARS: ReadonlySet<string> = new Set([
  'String',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
]);
