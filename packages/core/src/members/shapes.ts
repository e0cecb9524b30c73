import type { membersEnums } from './enums.ts';

type ValueOf<Name extends keyof typeof membersEnums> = Exclude<keyof (typeof membersEnums)[Name], 'description'>;

export type MembershipChangeType = ValueOf<'MembershipChangeType'>;
export type MembershipChangeReason = ValueOf<'MembershipChangeReason'>;
export type MembershipEndReason = ValueOf<'MembershipEndReason'>;
export type LabourRelationKind = ValueOf<'LabourRelationKind'>;
export type LabourEndReason = ValueOf<'LabourEndReason'>;
export type EmploymentStatus = ValueOf<'EmploymentStatus'>;
export type TechnicalLevel = ValueOf<'TechnicalLevel'>;
export type IdDocumentType = ValueOf<'IdDocumentType'>;
export type MemberSex = ValueOf<'MemberSex'>;
export type TransferStatus = ValueOf<'TransferStatus'>;
export type TransferParty = ValueOf<'TransferParty'>;
export type TransferRejection = ValueOf<'TransferRejection'>;
export type TransferAct = ValueOf<'TransferAct'>;
export type MemberFlaw = ValueOf<'MemberFlaw'>;
export type MembershipMismatchKind = ValueOf<'MembershipMismatchKind'>;
