import type { RawTx } from '@jianhui/database';

/** A column of a table that names an enterprise. */
export interface EnterpriseReference {
  readonly table: string;
  readonly column: string;
  /** The place columns of its rows follow the enterprise: it has them, and no unit of its own beside them. */
  readonly placed: boolean;
}

/**
 * Every column that names an enterprise, core's and plugins' alike, as the database has them: each foreign key to the
 * register, and each uuid column called enterprise_id (or …_enterprise_id) without one, in the order of the tables.
 */
export async function enterpriseReferences(tx: Pick<RawTx, '$queryRawUnsafe'>): Promise<EnterpriseReference[]> {
  return await tx.$queryRawUnsafe<EnterpriseReference[]>(
    `select r.relname::text as "table", a.attname::text as "column",
       (select count(*) filter (where p.attname = 'province_id') = 1 and count(*) filter (where p.attname in ('org_unit_id', 'superior_id')) = 0
          from pg_attribute p where p.attrelid = r.oid and p.attnum > 0 and not p.attisdropped) as placed
     from pg_class r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
     where r.relkind in ('r', 'p') and not r.relispartition
       and r.relnamespace = (select relnamespace from pg_class where oid = 'core_enterprise'::regclass)
       and (a.attname like '%enterprise_id' or exists (select 1 from pg_constraint c where c.contype = 'f' and c.conrelid = r.oid
         and c.confrelid = 'core_enterprise'::regclass and a.attnum = any(c.conkey)))
     order by 1, 2`,
  );
}
