import type { Fragment } from './fragment.ts';

/** Core's tables in the tests of this folder. */
export const CORE_SOURCE = `// 企业与工会 (a heading of the file, which belongs to no block)

/// 企业：An enterprise or public institution in the register.
model Enterprise {
  /// 标识：Its identifier.
  id        String           @id @default(dbgenerated("uuidv7()")) @db.Uuid
  name      String // as in the register
  status    EnterpriseStatus @default(OPEN)
  closedOn  DateTime?        @map("closed_on") @db.Date
  seenAt    DateTime         @default(now()) @map("seen_at") @db.Timestamptz(3)
  capital   Decimal?         @db.Decimal(18, 2)
  tags      String[]
  path      Unsupported("ltree")?
  parentId  String?          @map("parent_id") @db.Uuid
  parent    Enterprise?      @relation("tree", fields: [parentId], references: [id], onDelete: SetNull)
  branches  Enterprise[]     @relation("tree")
  coverages Coverage[]

  @@unique([name], where: raw("closed_on IS NULL"), map: "enterprise_open_name")
  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "enterprise_name_trgm")
  @@map("enterprise")
}

/// 覆盖：A trade union covers an enterprise.
model Coverage {
  enterpriseId String     @map("enterprise_id") @db.Uuid
  unionNo      Int        @map("union_no")
  code         String     @unique
  enterprise   Enterprise @relation(fields: [enterpriseId], references: [id], onDelete: Cascade)

  @@id([enterpriseId, unionNo])
  @@unique([unionNo, code])
  @@map("coverage")
}

/// 企业状态：The state of an enterprise.
enum EnterpriseStatus {
  /// 存续：Open.
  OPEN   @map("open")
  CLOSED

  @@map("enterprise_status")
}
`;

/** A plugin's tables in the tests of this folder. */
export const PLUGIN_SOURCE = `model Enterprise {
  /// 党建联系：Links with party branches.
  partyLinks PartyLink[]
}

/// 党建联系：A party branch helps an enterprise.
model PartyLink {
  id           String     @id @default(dbgenerated("uuidv7()")) @db.Uuid
  enterpriseId String     @map("enterprise_id") @db.Uuid
  enterprise   Enterprise @relation(fields: [enterpriseId], references: [id], onDelete: Cascade)

  @@index([enterpriseId])
  @@map("plg_party_linkage_link")
}
`;

export function core(source = CORE_SOURCE): Fragment {
  return { owner: 'core', file: 'core/core.prisma', source };
}

export function plugin(source = PLUGIN_SOURCE): Fragment {
  return { owner: 'party-linkage', file: 'party/party.prisma', source, tablePrefix: 'plg_party_linkage_' };
}
