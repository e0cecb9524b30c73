import { type OrgLevel, type PermissionCatalogue, permissionsOf, type Viewer } from '@jianhui/access';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: string;
  readonly level: OrgLevel;
  readonly orgUnitId: string;
  readonly provinceId: string;
  readonly cityId: string | null;
  readonly countyId: string | null;
  readonly townshipId: string | null;
}

/** The officer of an enabled account, for commands that act in her name; null when there is none. */
export async function officerNamed(
  query: Query,
  catalogue: PermissionCatalogue,
  username: string,
): Promise<Viewer | null> {
  const [row] = await query<AccountRow>(
    `select id::text, username, display_name as "displayName", role, level::text, org_unit_id::text as "orgUnitId",
       province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_account where username = lower($1) and disabled_at is null`,
    username,
  );
  if (!row) return null;
  const { id, role, level, orgUnitId, provinceId, cityId, countyId, townshipId } = row;
  return {
    accountId: id,
    sessionId: `command:${id}`,
    username: row.username,
    displayName: row.displayName,
    ...{ role, level, orgUnitId },
    place: { provinceId, cityId, countyId, townshipId },
    permissions: permissionsOf(role, level, catalogue),
  };
}
