import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import { isUuid } from '@jianhui/graphql';
import { DOCUMENT_OWNER, DOCUMENT_ROUTE } from './route.ts';
import type { DocumentStore } from './store.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

interface Row extends Place {
  readonly storedAs: string;
  readonly fileName: string;
  readonly mediaType: string;
}

/** The route on which a signed-in officer fetches a document of her tree; one elsewhere looks like none. */
export function documentDownload(store: DocumentStore, query: Query) {
  return {
    plugin: DOCUMENT_OWNER,
    path: DOCUMENT_ROUTE,
    right: 'document.read',
    async open(parameters: Readonly<Record<string, string>>, viewer: Viewer) {
      const id = parameters.id ?? '';
      if (!isUuid(id)) return null;
      const [row] = await query<Row>(
        `select stored_as as "storedAs", file_name as "fileName", media_type as "mediaType", province_id::text as "provinceId", city_id::text as "cityId",
           county_id::text as "countyId", township_id::text as "townshipId" from core_stored_document where id = $1::uuid`,
        id,
      );
      if (!row || !maySee(rowScope(viewer), row)) return null;
      const content = await store.open(row.storedAs);
      return content && { fileName: row.fileName, contentType: row.mediaType, content };
    },
  };
}
