import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import type { PutFile } from './store.ts';
import { subjectOf } from './subjects.ts';

export interface Attachment {
  /** Global id of what it proves. */
  readonly subject: string;
  readonly role: string;
  readonly title: string;
  readonly documentOn?: Day | null;
}

function checked(attachment: Attachment, today: Day): void {
  for (const [field, most] of [
    ['role', 60],
    ['title', 200],
  ] as const) {
    const { length } = attachment[field].trim();
    if (length < 1 || length > most)
      throw new InvalidInput(
        'TEXT_LENGTH',
        `${field} must have 1 to ${most} characters.`,
        'Say what the document is.',
        ['input', field],
      );
  }
  if (attachment.documentOn && attachment.documentOn > today)
    throw new InvalidInput(
      'FUTURE_DATE',
      `${attachment.documentOn} lies after today, ${today}.`,
      'Give the day on the document, or leave it out.',
      ['input', 'documentOn'],
    );
}

/** Attaches a file that is in the store to a row of the officer's tree. Throws InvalidInput, NotFound. */
export async function attachDocument(
  tx: RawTx,
  viewer: Viewer,
  attachment: Attachment,
  file: PutFile & { readonly fileName: string; readonly mediaType: string },
  today: Day,
): Promise<{ documentId: string }> {
  checked(attachment, today);
  const { type, id, orgUnitId, ...place } = await subjectOf(tx, viewer, attachment.subject);
  const [row] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_stored_document (subject_type, subject_id, role, title, file_name, media_type, bytes, sha256, stored_as, document_on, officer_id, org_unit_id, province_id, city_id, county_id, township_id)
     values ($1, $2::uuid, $3, $4, $5, $6, $7::int, $8, $9, $10::date, $11::uuid, $12::uuid, $13::uuid, $14::uuid, $15::uuid, $16::uuid) returning id::text`,
    type,
    id,
    attachment.role.trim(),
    attachment.title.trim(),
    file.fileName.slice(0, 200),
    file.mediaType,
    file.bytes,
    file.sha256,
    file.storedAs,
    attachment.documentOn ?? null,
    viewer.accountId,
    orgUnitId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  await appendEvents(tx, [
    {
      name: 'document.attached',
      version: 1,
      payload: { documentId: row.id, subjectType: type, on: today },
      place,
      orgUnitId,
      enterpriseId: type === 'Enterprise' ? id : null,
      unionId: type === 'TradeUnion' ? id : null,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return { documentId: row.id };
}
