-- Long: the whole core domain: org-unit history, enterprise history, union bodies, foundings, rule packs, documents, deadlines,
-- members' real-name record and transfers, campaign targets and responsibilities, coverage in true time and time of belief.

-- CreateEnum
CREATE TYPE "core_target_metric" AS ENUM ('FOUNDING_RATE', 'STRICT_RATE', 'COVERED', 'NEW_UNIONS', 'NEW_MEMBERS', 'VERIFIED_SHARE', 'GROUP_MEMBERS');

-- CreateEnum
CREATE TYPE "core_plan_status" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED');

-- CreateEnum
CREATE TYPE "core_responsibility_kind" AS ENUM ('AREA', 'EMPLOYER', 'LEADER_LEAD', 'INDUSTRY_LINE');

-- CreateEnum
CREATE TYPE "core_responsibility_role" AS ENUM ('ACCOUNTABLE', 'SUPPORTER');

-- CreateEnum
CREATE TYPE "core_scope_enter_reason" AS ENUM ('REGISTERED', 'GROWN', 'MOVED_IN', 'REOPENED', 'EXCLUSION_ENDED', 'RECLASSIFIED_IN');

-- CreateEnum
CREATE TYPE "core_coverage_enter_reason" AS ENUM ('OWN_UNION', 'JOINED_COVERAGE', 'ENTERED_SCOPE_COVERED');

-- CreateEnum
CREATE TYPE "core_coverage_leave_reason" AS ENUM ('UNION_DISSOLVED', 'COVERAGE_ENDED', 'LEFT_SCOPE');

-- CreateEnum
CREATE TYPE "core_deadline_status" AS ENUM ('OPEN', 'OVERDUE', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "core_calendar_day_kind" AS ENUM ('HOLIDAY', 'WORKING_DAY');

-- CreateEnum
CREATE TYPE "core_ownership_group" AS ENUM ('STATE', 'COLLECTIVE', 'PRIVATE', 'HMT', 'FOREIGN', 'MIXED', 'INSTITUTION');

-- CreateEnum
CREATE TYPE "core_headcount_band" AS ENUM ('LT_25', 'B25_49', 'B50_99', 'B100_199', 'B200_499', 'B500_999', 'GE_1000');

-- CreateEnum
CREATE TYPE "core_verification_status" AS ENUM ('UNVERIFIED', 'VERIFIED', 'NOT_FOUND', 'DISPUTED');

-- CreateEnum
CREATE TYPE "core_place_change_reason" AS ENUM ('MOVED', 'REORGANISED');

-- CreateEnum
CREATE TYPE "core_field_visit_outcome" AS ENUM ('VERIFIED', 'NOT_FOUND', 'CLOSED', 'REFUSED', 'DIFFERENT');

-- CreateEnum
CREATE TYPE "core_non_founding_family" AS ENUM ('EMPLOYER', 'WORKFORCE', 'ORGANISATION', 'BUSINESS', 'DATA', 'FEDERATION', 'SPECIAL');

-- CreateEnum
CREATE TYPE "core_founding_pathway" AS ENUM ('DIRECT', 'SERVICE_FIRST', 'ACTIVITY_FIRST', 'EXTERNAL_MEMBERSHIP_FIRST');

-- CreateEnum
CREATE TYPE "core_founding_stage" AS ENUM ('PROSPECT', 'SERVED', 'MEMBERS_RECRUITED', 'ACTIVITY_COVERED', 'ORGANISATION_PLANNED', 'MEMBERS_IN_TERRITORIAL_UNION', 'MEMBERS_25_REACHED', 'APPLY', 'PREPARATORY_GROUP', 'RECRUIT', 'CANDIDATES', 'ASSEMBLY', 'ELECTION', 'REPORT', 'APPROVAL', 'SEAL_PLATE_BANK', 'LEGAL_PERSON', 'REAL_NAME', 'FUNDS');

-- CreateEnum
CREATE TYPE "core_founding_status" AS ENUM ('OPEN', 'ESTABLISHED', 'COMPLETED', 'REFUSED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "core_id_document_type" AS ENUM ('RESIDENT_ID', 'PASSPORT', 'OFFICER_CARD', 'HMT_PERMIT', 'HMT_RESIDENCE_PERMIT', 'FOREIGN_PERMANENT_RESIDENT');

-- CreateEnum
CREATE TYPE "core_technical_level" AS ENUM ('SENIOR_TECHNICIAN', 'TECHNICIAN', 'ADVANCED', 'INTERMEDIATE', 'JUNIOR');

-- CreateEnum
CREATE TYPE "core_employment_status" AS ENUM ('ON_POST', 'AWAITING_POST', 'UNEMPLOYED', 'RETIRED', 'RETIRED_VETERAN_CADRE', 'RESIGNED', 'INTERNAL_RETIREMENT', 'SICK_LEAVE', 'OTHER');

-- CreateEnum
CREATE TYPE "core_labour_relation_kind" AS ENUM ('CONTRACT', 'DISPATCH', 'SECONDMENT', 'NEW_FORM');

-- CreateEnum
CREATE TYPE "core_labour_end_reason" AS ENUM ('RESIGNED', 'DISMISSED', 'CONTRACT_ENDED', 'RETIRED', 'EMPLOYER_CLOSED', 'DIED', 'OTHER');

-- CreateEnum
CREATE TYPE "core_membership_end_reason" AS ENUM ('TRANSFERRED', 'WITHDRAWN', 'EXPELLED', 'DIED');

-- CreateEnum
CREATE TYPE "core_membership_change_type" AS ENUM ('JOIN', 'TRANSFER_IN', 'RETAIN', 'TRANSFER_OUT', 'EXPEL', 'WITHDRAW');

-- CreateEnum
CREATE TYPE "core_membership_change_reason" AS ENUM ('LABOUR_RELATION_CHANGED', 'LAID_OFF_AWAITING_POST', 'UNEMPLOYED', 'ENTERPRISE_BANKRUPT', 'OWN_REQUEST', 'EXPELLED_FOR_CRIME');

-- CreateEnum
CREATE TYPE "core_transfer_status" AS ENUM ('DRAFT', 'REQUESTED', 'RELEASED', 'ACCEPTED', 'DONE', 'REJECTED', 'RETAINED');

-- CreateEnum
CREATE TYPE "core_transfer_rejection" AS ENUM ('NOT_OUR_MEMBER', 'LABOUR_RELATION_CONTINUES', 'NOT_EMPLOYED_HERE', 'DISPUTED', 'TAKEN_BACK', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "core_transfer_party" AS ENUM ('FROM', 'TO');

-- CreateEnum
CREATE TYPE "core_org_unit_change_kind" AS ENUM ('CREATE', 'RENAME', 'RECODE', 'MOVE', 'MERGE', 'SPLIT', 'RETIRE', 'OFFICIAL_LIST');

-- CreateEnum
CREATE TYPE "core_org_unit_change_status" AS ENUM ('APPLYING', 'DONE');

-- CreateEnum
CREATE TYPE "core_rule_severity" AS ENUM ('HARD', 'WARN', 'INFO');

-- CreateEnum
CREATE TYPE "core_rule_status" AS ENUM ('CONFIRMED', 'RECONSTRUCTED', 'UNCONFIRMED');

-- CreateEnum
CREATE TYPE "core_coverage_end_reason" AS ENUM ('UNION_DISSOLVED', 'ENTERPRISE_CLOSED', 'REMOVED', 'OWN_UNION_FOUNDED', 'CORRECTED');

-- CreateEnum
CREATE TYPE "core_union_legal_person_status" AS ENUM ('NONE', 'REGISTERED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "core_union_body_kind" AS ENUM ('COMMITTEE', 'FUND_AUDIT_COMMITTEE', 'WOMEN_WORKERS_COMMITTEE');

-- CreateEnum
CREATE TYPE "core_union_post_kind" AS ENUM ('CHAIR', 'VICE_CHAIR', 'MEMBER', 'COMMISSIONER', 'ORGANIZER');

-- CreateEnum
CREATE TYPE "core_legal_person_registration_kind" AS ENUM ('REGISTER', 'CHANGE', 'CANCEL');

-- AlterEnum
ALTER TYPE "core_scope_leave_reason" ADD VALUE 'MOVED_OUT';
ALTER TYPE "core_scope_leave_reason" ADD VALUE 'EXCLUDED';
ALTER TYPE "core_scope_leave_reason" ADD VALUE 'RECLASSIFIED_OUT';
ALTER TYPE "core_scope_leave_reason" ADD VALUE 'MERGED';

-- AlterEnum
ALTER TYPE "core_enterprise_status" ADD VALUE 'SUSPENDED';
ALTER TYPE "core_enterprise_status" ADD VALUE 'MERGED';

-- AlterTable
ALTER TABLE "core_policy_document" ADD COLUMN     "parent_document_id" UUID;

-- AlterTable
ALTER TABLE "core_campaign" ADD COLUMN     "industries" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "is_leading" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "member_groups" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "policy_document_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "core_campaign_phase" ADD COLUMN     "closed_by_id" UUID,
ADD COLUMN     "closed_on" DATE,
ADD COLUMN     "conditions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "core_scope_interval" ADD COLUMN     "entered_because" "core_scope_enter_reason" NOT NULL DEFAULT 'REGISTERED';

-- AlterTable
ALTER TABLE "core_org_unit_counter" DROP CONSTRAINT "core_org_unit_counter_pkey",
ADD COLUMN     "healthy" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "id" UUID NOT NULL DEFAULT uuidv7(),
ADD COLUMN     "industrial_line_id" UUID,
ADD COLUMN     "industrial_unit_id" UUID,
ADD COLUMN     "unassigned" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unverified" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "core_org_unit_counter_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "core_enterprise"
ADD COLUMN     "accountable_officer_id" UUID,
ADD COLUMN     "acftu_enterprise_id" TEXT,
ADD COLUMN     "contact_phone_masked" TEXT,
ADD COLUMN     "contact_phone_sealed" TEXT,
ADD COLUMN     "economic_type_code" TEXT,
ADD COLUMN     "headcount_band" "core_headcount_band" NOT NULL DEFAULT 'LT_25',
ADD COLUMN     "healthy" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "industrial_line_id" UUID,
ADD COLUMN     "industrial_unit_id" UUID,
ADD COLUMN     "industry_section" TEXT,
ADD COLUMN     "legal_representative" TEXT,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "operating_division_code" TEXT,
ADD COLUMN     "ownership_group" "core_ownership_group",
ADD COLUMN     "primary_reason" TEXT,
ADD COLUMN     "registered_address" TEXT,
ADD COLUMN     "search_terms" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "verification" "core_verification_status" NOT NULL DEFAULT 'UNVERIFIED',
ADD COLUMN     "verified_by_id" UUID,
ADD COLUMN     "verified_on" DATE;

-- AlterTable
ALTER TABLE "core_member" ADD COLUMN     "confirmed_on" DATE,
ADD COLUMN     "education" TEXT,
ADD COLUMN     "employment_status" "core_employment_status",
ADD COLUMN     "ethnic_group" TEXT,
ADD COLUMN     "household_type" TEXT,
ADD COLUMN     "id_document_type" "core_id_document_type" NOT NULL DEFAULT 'RESIDENT_ID',
ADD COLUMN     "member_number" TEXT,
ADD COLUMN     "migrant_basis" TEXT,
ADD COLUMN     "migrant_declared" BOOLEAN,
ADD COLUMN     "migrant_declared_on" DATE,
ADD COLUMN     "occupational_group" TEXT,
ADD COLUMN     "political_status" TEXT,
ADD COLUMN     "technical_level" "core_technical_level",
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "work_started_on" DATE;

-- AlterTable
ALTER TABLE "core_membership" ADD COLUMN     "ended_because" "core_membership_end_reason",
ADD COLUMN     "retained_on" DATE,
ALTER COLUMN "home_union_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "core_org_unit" ADD COLUMN     "industrial_line_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "core_trade_union" ADD COLUMN     "acftu_union_id" TEXT,
ADD COLUMN     "active_members" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "bank_account_on" DATE,
ADD COLUMN     "certificate_number" TEXT,
ADD COLUMN     "certificate_valid_to" DATE,
ADD COLUMN     "dissolution_ground" TEXT,
ADD COLUMN     "dissolution_reason" TEXT,
ADD COLUMN     "founding_id" UUID,
ADD COLUMN     "health_problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "healthy" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "industrial_line_id" UUID,
ADD COLUMN     "industrial_unit_id" UUID,
ADD COLUMN     "legal_person_status" "core_union_legal_person_status" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "seal_on" DATE,
ADD COLUMN     "short_name" TEXT,
ADD COLUMN     "superior_union_id" UUID,
ADD COLUMN     "term_ends_on" DATE,
ADD COLUMN     "term_starts_on" DATE,
ALTER COLUMN "unified_social_credit_code" DROP NOT NULL;

-- AlterTable
ALTER TABLE "core_union_coverage" ADD COLUMN     "ended_because" "core_coverage_end_reason";

-- CreateTable
CREATE TABLE "core_campaign_rule_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_on" DATE NOT NULL,
    "officer_id" UUID NOT NULL,
    "job_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_campaign_rule_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_phase_waiver" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "phase_id" UUID NOT NULL,
    "condition" TEXT NOT NULL,
    "org_unit_id" UUID,
    "reason" TEXT NOT NULL,
    "officer_id" UUID NOT NULL,
    "waived_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_phase_waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_campaign_target" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "metric" "core_target_metric" NOT NULL,
    "goal" DOUBLE PRECISION NOT NULL,
    "baseline" DOUBLE PRECISION,
    "baseline_on" DATE,
    "frozen_at" TIMESTAMPTZ(3),
    "due_on" DATE NOT NULL,
    "parent_target_id" UUID,
    "officer_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_campaign_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_implementation_plan" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "status" "core_plan_status" NOT NULL DEFAULT 'DRAFT',
    "due_on" DATE NOT NULL,
    "submitted_on" DATE,
    "submitted_by_id" UUID,
    "reviewed_on" DATE,
    "reviewed_by_id" UUID,
    "opinion" TEXT,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_implementation_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_responsibility_assignment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "kind" "core_responsibility_kind" NOT NULL,
    "role" "core_responsibility_role" NOT NULL,
    "officer_id" UUID NOT NULL,
    "enterprise_id" UUID,
    "org_unit_id" UUID NOT NULL,
    "industrial_unit_id" UUID,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "handed_over_from_id" UUID,
    "assigned_by_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_responsibility_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_scope_exclusion" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "officer_id" UUID NOT NULL,
    "revoked_on" DATE,
    "revoked_because" TEXT,
    "revoked_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_scope_exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_coverage_period" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "entered_because" "core_scope_enter_reason" NOT NULL,
    "left_because" "core_scope_leave_reason",
    "overdue_from" DATE NOT NULL,
    "union_id" UUID,
    "coverage_kind" "core_union_kind",
    "covered_because" "core_coverage_enter_reason",
    "uncovered_because" "core_coverage_leave_reason",
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "industrial_unit_id" UUID,
    "industrial_line_id" UUID,
    "kind" "core_enterprise_kind" NOT NULL,
    "believed_from" DATE NOT NULL,
    "believed_to" DATE,

    CONSTRAINT "core_coverage_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_coverage_snapshot" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "believed_on" DATE NOT NULL,
    "label" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "row_count" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_coverage_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_coverage_snapshot_row" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "snapshot_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "covered" BOOLEAN NOT NULL,
    "coverage_kind" "core_union_kind",
    "healthy" BOOLEAN NOT NULL,
    "overdue" BOOLEAN NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_coverage_snapshot_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_deadline" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "enterprise_id" UUID,
    "union_id" UUID,
    "status" "core_deadline_status" NOT NULL DEFAULT 'OPEN',
    "starts_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "working_days" INTEGER,
    "own_duty" BOOLEAN NOT NULL,
    "rule_code" TEXT,
    "title" TEXT NOT NULL,
    "officer_id" UUID,
    "org_unit_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "settled_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_calendar_day" (
    "day" DATE NOT NULL,
    "kind" "core_calendar_day_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "core_calendar_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "core_stored_document" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "stored_as" TEXT NOT NULL,
    "document_on" DATE,
    "officer_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_stored_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_headcount_decision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "headcount" INTEGER NOT NULL,
    "decided_for" DATE NOT NULL,
    "observation_id" UUID,
    "reason" TEXT NOT NULL,
    "officer_id" UUID NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_headcount_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_status_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "status" "core_enterprise_status" NOT NULL,
    "effective_on" DATE NOT NULL,
    "source" "core_registry_source" NOT NULL,
    "batch_id" UUID,
    "reason" TEXT,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_enterprise_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_reclassification" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "kind_before" "core_enterprise_kind" NOT NULL,
    "kind_after" "core_enterprise_kind" NOT NULL,
    "effective_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_enterprise_reclassification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_past_place" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "valid_from" DATE,
    "valid_to" DATE NOT NULL,
    "because" "core_place_change_reason" NOT NULL,

    CONSTRAINT "core_enterprise_past_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_former_name" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "valid_to" DATE,
    "source" "core_registry_source" NOT NULL,
    "batch_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_enterprise_former_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_field_visit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "visited_on" DATE NOT NULL,
    "officer_id" UUID NOT NULL,
    "outcome" "core_field_visit_outcome" NOT NULL,
    "headcount_on_site" INTEGER,
    "employer_attitude" INTEGER,
    "contact_name" TEXT,
    "note" TEXT NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_field_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_non_founding_reason_code" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "taxonomy" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "family" "core_non_founding_family" NOT NULL,
    "label" TEXT NOT NULL,
    "text_required" BOOLEAN NOT NULL DEFAULT false,
    "ordinal" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "core_non_founding_reason_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_non_founding_reason" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "taxonomy" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "family" "core_non_founding_family" NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "note" TEXT,
    "assessed_on" DATE NOT NULL,
    "ended_on" DATE,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_non_founding_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_merge" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "winner_id" UUID NOT NULL,
    "loser_id" UUID NOT NULL,
    "merged_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "officer_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_enterprise_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_founding" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "pathway" "core_founding_pathway" NOT NULL,
    "stage" "core_founding_stage" NOT NULL,
    "status" "core_founding_status" NOT NULL DEFAULT 'OPEN',
    "union_kind" "core_union_kind" NOT NULL,
    "union_name" TEXT,
    "superior_id" UUID NOT NULL,
    "opened_on" DATE NOT NULL,
    "stage_on" DATE NOT NULL,
    "applied_on" DATE,
    "preparatory_on" DATE,
    "assembly_on" DATE,
    "elected_on" DATE,
    "reported_on" DATE,
    "approval_due_on" DATE,
    "approved_on" DATE,
    "approval_number" TEXT,
    "closed_on" DATE,
    "closed_because" TEXT,
    "trade_union_id" UUID,
    "officer_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_founding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_founding_employer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "founding_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_founding_employer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_founding_step" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "founding_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "stage_before" "core_founding_stage" NOT NULL,
    "stage_after" "core_founding_stage" NOT NULL,
    "happened_on" DATE NOT NULL,
    "note" TEXT,
    "detail" JSONB NOT NULL,
    "rule_packs" TEXT[],
    "findings" JSONB NOT NULL,
    "officer_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_founding_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_founding_applicant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "founding_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "applied_on" DATE NOT NULL,
    "admitted_on" DATE,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_founding_applicant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_founding_candidate" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "founding_id" UUID NOT NULL,
    "body" "core_union_body_kind" NOT NULL,
    "post" "core_union_post_kind" NOT NULL,
    "person_name" TEXT NOT NULL,
    "member_id" UUID,
    "near_relative" BOOLEAN NOT NULL,
    "votes_for" INTEGER,
    "elected" BOOLEAN,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_founding_candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_member_record_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "changed_on" DATE NOT NULL,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_member_record_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_labour_relation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "kind" "core_labour_relation_kind" NOT NULL,
    "host_enterprise_id" UUID,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "ended_because" "core_labour_end_reason",
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_labour_relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_membership_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "membership_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "type" "core_membership_change_type" NOT NULL,
    "reason" "core_membership_change_reason",
    "changed_on" DATE NOT NULL,
    "note" TEXT,
    "officer_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_membership_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_membership_transfer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "membership_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_union_id" UUID,
    "to_union_id" UUID,
    "to_unit_id" UUID,
    "status" "core_transfer_status" NOT NULL DEFAULT 'DRAFT',
    "initiated_by" "core_transfer_party" NOT NULL,
    "reason" "core_membership_change_reason",
    "state_on" DATE NOT NULL,
    "requested_on" DATE,
    "released_on" DATE,
    "accepted_on" DATE,
    "done_on" DATE,
    "rejected_on" DATE,
    "rejected_because" "core_transfer_rejection",
    "new_membership_id" UUID,
    "batch_id" UUID,
    "escalated_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_membership_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_transfer_side" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "transfer_id" UUID NOT NULL,
    "side" "core_transfer_party" NOT NULL,
    "member_id" UUID NOT NULL,
    "membership_id" UUID,
    "id_number_masked" TEXT NOT NULL,
    "status" "core_transfer_status" NOT NULL,
    "awaited" BOOLEAN NOT NULL,
    "union_id" UUID,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_transfer_side_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_org_unit_version" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_unit_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" "core_org_level" NOT NULL,
    "parent_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "valid_from" DATE,
    "valid_to" DATE NOT NULL,
    "change_id" UUID,

    CONSTRAINT "core_org_unit_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_org_unit_succession" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "predecessor_id" UUID NOT NULL,
    "successor_id" UUID NOT NULL,
    "effective_on" DATE NOT NULL,
    "change_id" UUID NOT NULL,

    CONSTRAINT "core_org_unit_succession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_org_unit_change" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "core_org_unit_change_kind" NOT NULL,
    "status" "core_org_unit_change_status" NOT NULL DEFAULT 'APPLYING',
    "effective_on" DATE NOT NULL,
    "ground" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "job_id" UUID,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "officer_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "core_org_unit_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_past_place" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "superior_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "valid_from" DATE,
    "valid_to" DATE NOT NULL,

    CONSTRAINT "core_union_past_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_rule_pack" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "jurisdiction_id" UUID,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "core_rule_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_rule" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "pack_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "article" TEXT,
    "text" TEXT NOT NULL,
    "severity" "core_rule_severity" NOT NULL,
    "status" "core_rule_status" NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "core_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_term" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "years" INTEGER NOT NULL,
    "elected_on" DATE NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "approval_number" TEXT,
    "approved_on" DATE,
    "postponed_to" DATE,
    "postponement_approval" TEXT,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_union_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_body" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "kind" "core_union_body_kind" NOT NULL,
    "formed_on" DATE NOT NULL,
    "dissolved_on" DATE,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_union_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_post" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "post" "core_union_post_kind" NOT NULL,
    "member_id" UUID,
    "person_name" TEXT NOT NULL,
    "full_time" BOOLEAN NOT NULL DEFAULT false,
    "near_relative" BOOLEAN NOT NULL DEFAULT false,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "end_reason" TEXT,
    "end_consent" JSONB,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_union_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_legal_person_registration" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "kind" "core_legal_person_registration_kind" NOT NULL,
    "subject" TEXT,
    "occurred_on" DATE NOT NULL,
    "registered_on" DATE,
    "certificate_number" TEXT,
    "unified_social_credit_code" TEXT,
    "valid_to" DATE,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_legal_person_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_member_day" (
    "union_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "delta" INTEGER NOT NULL,

    CONSTRAINT "core_union_member_day_pkey" PRIMARY KEY ("union_id","day")
);

-- CreateTable
CREATE TABLE "core_union_health_period" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "healthy" BOOLEAN NOT NULL,
    "problems" TEXT[],
    "believed_from" DATE NOT NULL,
    "believed_to" DATE,

    CONSTRAINT "core_union_health_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_enterprise_filling" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "fields" JSONB NOT NULL,

    CONSTRAINT "core_enterprise_filling_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "core_enterprise_filling_enterprise_id_idx" ON "core_enterprise_filling"("enterprise_id");

-- CreateIndex
CREATE INDEX "core_enterprise_filling_batch_id_idx" ON "core_enterprise_filling"("batch_id");

-- CreateIndex
CREATE INDEX "core_campaign_rule_change_campaign_id_idx" ON "core_campaign_rule_change"("campaign_id");

-- CreateIndex
CREATE INDEX "core_phase_waiver_phase_id_condition_idx" ON "core_phase_waiver"("phase_id", "condition");

-- CreateIndex
CREATE UNIQUE INDEX "core_campaign_target_campaign_id_org_unit_id_metric_key" ON "core_campaign_target"("campaign_id", "org_unit_id", "metric");

-- CreateIndex
CREATE UNIQUE INDEX "core_implementation_plan_campaign_id_org_unit_id_key" ON "core_implementation_plan"("campaign_id", "org_unit_id");

-- CreateIndex
CREATE INDEX "core_responsibility_assignment_enterprise_id_valid_from_idx" ON "core_responsibility_assignment"("enterprise_id", "valid_from");

-- CreateIndex
CREATE INDEX "core_responsibility_assignment_org_unit_id_kind_valid_from_idx" ON "core_responsibility_assignment"("org_unit_id", "kind", "valid_from");

-- CreateIndex
CREATE INDEX "core_responsibility_assignment_officer_id_valid_from_idx" ON "core_responsibility_assignment"("officer_id", "valid_from");

-- CreateIndex
CREATE INDEX "core_scope_exclusion_enterprise_id_idx" ON "core_scope_exclusion"("enterprise_id");

-- CreateIndex
CREATE INDEX "core_scope_exclusion_valid_from_idx" ON "core_scope_exclusion"("valid_from");

-- CreateIndex
CREATE INDEX "core_scope_exclusion_valid_to_idx" ON "core_scope_exclusion"("valid_to");

-- CreateIndex
CREATE INDEX "core_coverage_period_enterprise_id_campaign_id_idx" ON "core_coverage_period"("enterprise_id", "campaign_id");

-- CreateIndex
CREATE INDEX "core_coverage_snapshot_org_unit_id_on_day_idx" ON "core_coverage_snapshot"("org_unit_id", "on_day");

-- CreateIndex
CREATE INDEX "core_coverage_snapshot_row_snapshot_id_id_idx" ON "core_coverage_snapshot_row"("snapshot_id", "id");

-- CreateIndex
CREATE INDEX "core_deadline_subject_type_subject_id_kind_idx" ON "core_deadline"("subject_type", "subject_id", "kind");

-- CreateIndex
CREATE INDEX "core_deadline_status_due_on_idx" ON "core_deadline"("status", "due_on");

-- CreateIndex
CREATE INDEX "core_deadline_officer_id_status_idx" ON "core_deadline"("officer_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "core_stored_document_stored_as_key" ON "core_stored_document"("stored_as");

-- CreateIndex
CREATE INDEX "core_stored_document_subject_type_subject_id_idx" ON "core_stored_document"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "core_headcount_decision_enterprise_id_decided_for_idx" ON "core_headcount_decision"("enterprise_id", "decided_for");

-- CreateIndex
CREATE INDEX "core_enterprise_status_change_enterprise_id_effective_on_idx" ON "core_enterprise_status_change"("enterprise_id", "effective_on");

-- CreateIndex
CREATE INDEX "core_enterprise_status_change_effective_on_idx" ON "core_enterprise_status_change"("effective_on");

-- CreateIndex
CREATE INDEX "core_enterprise_status_change_batch_id_idx" ON "core_enterprise_status_change"("batch_id");

-- CreateIndex
CREATE INDEX "core_enterprise_reclassification_enterprise_id_effective_on_idx" ON "core_enterprise_reclassification"("enterprise_id", "effective_on");

-- CreateIndex
CREATE INDEX "core_enterprise_reclassification_effective_on_idx" ON "core_enterprise_reclassification"("effective_on");

-- CreateIndex
CREATE UNIQUE INDEX "core_enterprise_past_place_enterprise_id_valid_to_key" ON "core_enterprise_past_place"("enterprise_id", "valid_to");

-- CreateIndex
CREATE UNIQUE INDEX "core_enterprise_former_name_enterprise_id_name_key" ON "core_enterprise_former_name"("enterprise_id", "name");

-- CreateIndex
CREATE INDEX "core_field_visit_enterprise_id_visited_on_idx" ON "core_field_visit"("enterprise_id", "visited_on");

-- CreateIndex
CREATE INDEX "core_field_visit_officer_id_visited_on_idx" ON "core_field_visit"("officer_id", "visited_on");

-- CreateIndex
CREATE UNIQUE INDEX "core_non_founding_reason_code_taxonomy_code_key" ON "core_non_founding_reason_code"("taxonomy", "code");

-- CreateIndex
CREATE INDEX "core_non_founding_reason_enterprise_id_assessed_on_idx" ON "core_non_founding_reason"("enterprise_id", "assessed_on");

-- CreateIndex
CREATE UNIQUE INDEX "core_enterprise_merge_loser_id_key" ON "core_enterprise_merge"("loser_id");

-- CreateIndex
CREATE INDEX "core_founding_province_id_id_idx" ON "core_founding"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_founding_city_id_id_idx" ON "core_founding"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_founding_county_id_id_idx" ON "core_founding"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_founding_township_id_id_idx" ON "core_founding"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_founding_status_stage_idx" ON "core_founding"("status", "stage");

-- CreateIndex
CREATE INDEX "core_founding_approval_due_on_idx" ON "core_founding"("approval_due_on");

-- CreateIndex
CREATE UNIQUE INDEX "core_founding_enterprise_id_attempt_key" ON "core_founding"("enterprise_id", "attempt");

-- CreateIndex
CREATE INDEX "core_founding_employer_enterprise_id_idx" ON "core_founding_employer"("enterprise_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_founding_employer_founding_id_enterprise_id_key" ON "core_founding_employer"("founding_id", "enterprise_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_founding_step_founding_id_number_key" ON "core_founding_step"("founding_id", "number");

-- CreateIndex
CREATE INDEX "core_founding_applicant_member_id_idx" ON "core_founding_applicant"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_founding_applicant_founding_id_member_id_key" ON "core_founding_applicant"("founding_id", "member_id");

-- CreateIndex
CREATE INDEX "core_founding_candidate_founding_id_idx" ON "core_founding_candidate"("founding_id");

-- CreateIndex
CREATE INDEX "core_labour_relation_member_id_started_on_idx" ON "core_labour_relation"("member_id", "started_on");

-- CreateIndex
CREATE INDEX "core_labour_relation_enterprise_id_idx" ON "core_labour_relation"("enterprise_id");

-- CreateIndex
CREATE INDEX "core_member_record_change_member_id_id_idx" ON "core_member_record_change"("member_id", "id");

-- CreateIndex
CREATE INDEX "core_labour_relation_host_enterprise_id_idx" ON "core_labour_relation"("host_enterprise_id");

-- CreateIndex
CREATE INDEX "core_labour_relation_province_id_id_idx" ON "core_labour_relation"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_labour_relation_city_id_id_idx" ON "core_labour_relation"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_labour_relation_county_id_id_idx" ON "core_labour_relation"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_labour_relation_township_id_id_idx" ON "core_labour_relation"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_province_id_id_idx" ON "core_membership"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_city_id_id_idx" ON "core_membership"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_county_id_id_idx" ON "core_membership"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_township_id_id_idx" ON "core_membership"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_managing_union_id_id_idx" ON "core_membership"("managing_union_id", "id");

-- CreateIndex
CREATE INDEX "core_transfer_side_township_id_id_idx" ON "core_transfer_side"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_change_membership_id_changed_on_idx" ON "core_membership_change"("membership_id", "changed_on");

-- CreateIndex
CREATE INDEX "core_membership_change_member_id_changed_on_idx" ON "core_membership_change"("member_id", "changed_on");

-- CreateIndex
CREATE INDEX "core_membership_transfer_membership_id_idx" ON "core_membership_transfer"("membership_id");

-- CreateIndex
CREATE INDEX "core_membership_transfer_member_id_idx" ON "core_membership_transfer"("member_id");

-- CreateIndex
CREATE INDEX "core_membership_transfer_batch_id_idx" ON "core_membership_transfer"("batch_id");

-- CreateIndex
CREATE INDEX "core_membership_transfer_status_state_on_idx" ON "core_membership_transfer"("status", "state_on");

-- CreateIndex
CREATE INDEX "core_transfer_side_province_id_id_idx" ON "core_transfer_side"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_transfer_side_city_id_id_idx" ON "core_transfer_side"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_transfer_side_county_id_id_idx" ON "core_transfer_side"("county_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "core_transfer_side_transfer_id_side_key" ON "core_transfer_side"("transfer_id", "side");

-- CreateIndex
CREATE INDEX "core_org_unit_version_org_unit_id_valid_to_idx" ON "core_org_unit_version"("org_unit_id", "valid_to");

-- CreateIndex
CREATE INDEX "core_org_unit_version_code_idx" ON "core_org_unit_version"("code");

-- CreateIndex
CREATE INDEX "core_org_unit_succession_successor_id_idx" ON "core_org_unit_succession"("successor_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_org_unit_succession_predecessor_id_successor_id_effect_key" ON "core_org_unit_succession"("predecessor_id", "successor_id", "effective_on");

-- CreateIndex
CREATE INDEX "core_org_unit_change_status_idx" ON "core_org_unit_change"("status");

-- CreateIndex
CREATE UNIQUE INDEX "core_union_past_place_union_id_valid_to_key" ON "core_union_past_place"("union_id", "valid_to");

-- CreateIndex
CREATE UNIQUE INDEX "core_rule_pack_code_key" ON "core_rule_pack"("code");

-- CreateIndex
CREATE UNIQUE INDEX "core_rule_pack_id_code_key" ON "core_rule"("pack_id", "code");

-- CreateIndex
CREATE INDEX "core_union_term_ends_on_idx" ON "core_union_term"("ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "core_union_term_union_id_number_key" ON "core_union_term"("union_id", "number");

-- CreateIndex
CREATE INDEX "core_union_body_union_id_kind_idx" ON "core_union_body"("union_id", "kind");

-- CreateIndex
CREATE INDEX "core_union_post_union_id_post_idx" ON "core_union_post"("union_id", "post");

-- CreateIndex
CREATE INDEX "core_union_post_ends_on_idx" ON "core_union_post"("ends_on");

-- CreateIndex
CREATE INDEX "core_legal_person_registration_union_id_occurred_on_idx" ON "core_legal_person_registration"("union_id", "occurred_on");

-- CreateIndex
CREATE INDEX "core_union_health_period_union_id_valid_from_idx" ON "core_union_health_period"("union_id", "valid_from");

-- CreateIndex
CREATE INDEX "core_org_unit_counter_industrial_line_id_idx" ON "core_org_unit_counter"("industrial_line_id");

-- CreateIndex
CREATE INDEX "core_member_province_id_id_idx" ON "core_member"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_member_city_id_id_idx" ON "core_member"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_member_county_id_id_idx" ON "core_member"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_member_township_id_id_idx" ON "core_member"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_org_unit_industrial_line_id_idx" ON "core_org_unit"("industrial_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_trade_union_founding_id_key" ON "core_trade_union"("founding_id");

-- CreateIndex
CREATE INDEX "core_trade_union_term_ends_on_idx" ON "core_trade_union"("term_ends_on");

-- AddForeignKey
ALTER TABLE "core_enterprise_filling" ADD CONSTRAINT "core_enterprise_filling_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_policy_document" ADD CONSTRAINT "core_policy_document_parent_document_id_fkey" FOREIGN KEY ("parent_document_id") REFERENCES "core_policy_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_campaign_rule_change" ADD CONSTRAINT "core_campaign_rule_change_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_phase_waiver" ADD CONSTRAINT "core_phase_waiver_phase_id_fkey" FOREIGN KEY ("phase_id") REFERENCES "core_campaign_phase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_campaign_target" ADD CONSTRAINT "core_campaign_target_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_campaign_target" ADD CONSTRAINT "core_campaign_target_parent_target_id_fkey" FOREIGN KEY ("parent_target_id") REFERENCES "core_campaign_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_implementation_plan" ADD CONSTRAINT "core_implementation_plan_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_responsibility_assignment" ADD CONSTRAINT "core_responsibility_assignment_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_responsibility_assignment" ADD CONSTRAINT "core_responsibility_assignment_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_responsibility_assignment" ADD CONSTRAINT "core_responsibility_assignment_handed_over_from_id_fkey" FOREIGN KEY ("handed_over_from_id") REFERENCES "core_responsibility_assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_scope_exclusion" ADD CONSTRAINT "core_scope_exclusion_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_scope_exclusion" ADD CONSTRAINT "core_scope_exclusion_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_coverage_period" ADD CONSTRAINT "core_coverage_period_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_coverage_period" ADD CONSTRAINT "core_coverage_period_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_coverage_snapshot" ADD CONSTRAINT "core_coverage_snapshot_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_coverage_snapshot_row" ADD CONSTRAINT "core_coverage_snapshot_row_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "core_coverage_snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_coverage_snapshot_row" ADD CONSTRAINT "core_coverage_snapshot_row_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise" ADD CONSTRAINT "core_enterprise_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_headcount_decision" ADD CONSTRAINT "core_headcount_decision_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise_status_change" ADD CONSTRAINT "core_enterprise_status_change_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise_reclassification" ADD CONSTRAINT "core_enterprise_reclassification_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise_past_place" ADD CONSTRAINT "core_enterprise_past_place_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise_former_name" ADD CONSTRAINT "core_enterprise_former_name_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_field_visit" ADD CONSTRAINT "core_field_visit_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_non_founding_reason" ADD CONSTRAINT "core_non_founding_reason_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise_merge" ADD CONSTRAINT "core_enterprise_merge_winner_id_fkey" FOREIGN KEY ("winner_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding" ADD CONSTRAINT "core_founding_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding" ADD CONSTRAINT "core_founding_superior_id_fkey" FOREIGN KEY ("superior_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding" ADD CONSTRAINT "core_founding_trade_union_id_fkey" FOREIGN KEY ("trade_union_id") REFERENCES "core_trade_union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_employer" ADD CONSTRAINT "core_founding_employer_founding_id_fkey" FOREIGN KEY ("founding_id") REFERENCES "core_founding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_employer" ADD CONSTRAINT "core_founding_employer_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_step" ADD CONSTRAINT "core_founding_step_founding_id_fkey" FOREIGN KEY ("founding_id") REFERENCES "core_founding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_applicant" ADD CONSTRAINT "core_founding_applicant_founding_id_fkey" FOREIGN KEY ("founding_id") REFERENCES "core_founding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_applicant" ADD CONSTRAINT "core_founding_applicant_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "core_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_founding_candidate" ADD CONSTRAINT "core_founding_candidate_founding_id_fkey" FOREIGN KEY ("founding_id") REFERENCES "core_founding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_member_record_change" ADD CONSTRAINT "core_member_record_change_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "core_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_labour_relation" ADD CONSTRAINT "core_labour_relation_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "core_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_labour_relation" ADD CONSTRAINT "core_labour_relation_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_membership_change" ADD CONSTRAINT "core_membership_change_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "core_membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_transfer_side" ADD CONSTRAINT "core_transfer_side_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "core_membership_transfer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_version" ADD CONSTRAINT "core_org_unit_version_org_unit_id_fkey" FOREIGN KEY ("org_unit_id") REFERENCES "core_org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_version" ADD CONSTRAINT "core_org_unit_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "core_org_unit_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_succession" ADD CONSTRAINT "core_org_unit_succession_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_succession" ADD CONSTRAINT "core_org_unit_succession_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_succession" ADD CONSTRAINT "core_org_unit_succession_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "core_org_unit_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_past_place" ADD CONSTRAINT "core_union_past_place_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_rule" ADD CONSTRAINT "core_rule_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "core_rule_pack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_trade_union" ADD CONSTRAINT "core_trade_union_superior_union_id_fkey" FOREIGN KEY ("superior_union_id") REFERENCES "core_trade_union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_term" ADD CONSTRAINT "core_union_term_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_body" ADD CONSTRAINT "core_union_body_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_post" ADD CONSTRAINT "core_union_post_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_post" ADD CONSTRAINT "core_union_post_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "core_union_body"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_legal_person_registration" ADD CONSTRAINT "core_legal_person_registration_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_health_period" ADD CONSTRAINT "core_union_health_period_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no words for.

-- Counting rests until its triggers are made anew below: what this file itself changes is counted there.
drop trigger core_count_inserted on core_enterprise;
drop trigger core_count_deleted on core_enterprise;
drop trigger core_count_updated on core_enterprise;
drop trigger core_count_inserted on core_trade_union;
drop trigger core_count_deleted on core_trade_union;
drop trigger core_count_updated on core_trade_union;
drop trigger core_count_inserted on core_membership;
drop trigger core_count_deleted on core_membership;
drop trigger core_count_updated on core_membership;

-- What closed an enterprise is a row of its own from now on, with the batch that said so.
insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, batch_id, province_id, city_id, county_id, township_id)
select id, 'CLOSED', closed_on, 'OTHER', closed_by_batch_id, province_id, city_id, county_id, township_id from core_enterprise where closed_on is not null;
-- Its values are the rows written above.
-- approved-drop: column core_enterprise.closed_by_batch_id
alter table core_enterprise drop column closed_by_batch_id;

update core_enterprise set primary_reason = 'NEVER_VISITED' where in_scope and covering_union_id is null;
update core_enterprise set headcount_band = (case when headcount < 25 then 'LT_25' when headcount < 50 then 'B25_49' when headcount < 100 then 'B50_99'
  when headcount < 200 then 'B100_199' when headcount < 500 then 'B200_499' when headcount < 1000 then 'B500_999' else 'GE_1000' end)::core_headcount_band;
-- Each uncovered unit in scope has exactly one primary reason, whoever writes (S17).
alter table core_enterprise add constraint core_enterprise_primary_reason check ((in_scope and covering_union_id is null) = (primary_reason is not null));
alter table core_enterprise add constraint core_enterprise_healthy check (not healthy or (in_scope and covering_union_id is not null));
alter table core_enterprise add constraint core_enterprise_contact_sealed check (contact_phone_sealed is null or contact_phone_sealed like 'v_.%');

-- Search: two characters of any present or former name, or of its pinyin initials; names are read again with LIKE.
-- New rows wait in a list of at most 1 MB, which every search reads: an import would pay a tenth of a millisecond a row without it.
-- @unmanaged index core_enterprise_search
create index core_enterprise_search on core_enterprise using gin (search_terms) with (gin_pending_list_limit = 1024);
-- @unmanaged index core_enterprise_merged
create index core_enterprise_merged on core_enterprise (merged_into_id) where merged_into_id is not null;
-- @unmanaged index core_enterprise_industrial_line
create index core_enterprise_industrial_line on core_enterprise (industrial_line_id, headcount desc, id desc) where industrial_line_id is not null;
-- @unmanaged index core_enterprise_accountable
create index core_enterprise_accountable on core_enterprise (accountable_officer_id, headcount desc, id desc) where accountable_officer_id is not null;
-- @unmanaged index core_enterprise_unassigned
create index core_enterprise_unassigned on core_enterprise (province_id, headcount desc, id desc) where in_scope and accountable_officer_id is null;

-- The campaign whose state enterprises and counters show: one a province at most. Others may be active beside it.
drop index core_campaign_one_active;
update core_campaign set is_leading = true where status = 'ACTIVE';
-- @unmanaged index core_campaign_one_leading
create unique index core_campaign_one_leading on core_campaign (province_id) where is_leading;
alter table core_campaign add constraint core_campaign_leading_is_active check (not is_leading or status = 'ACTIVE');
-- A campaign rests on a document once it runs (S01).
alter table core_campaign add constraint core_campaign_document check (status = 'DRAFT' or policy_document_id is not null);
alter table core_campaign add constraint core_campaign_ordered check (ends_on >= starts_on);
alter table core_campaign_phase add constraint core_campaign_phase_ordered check (ends_on >= starts_on);

-- One accountable officer a day: for an enterprise, for an area, for a line at a unit. Two writers at once: one is refused.
-- @unmanaged index core_responsibility_one_for_enterprise
alter table core_responsibility_assignment add constraint core_responsibility_one_for_enterprise exclude using gist
  (campaign_id with =, enterprise_id with =, daterange(valid_from, valid_to) with &&) where (kind = 'EMPLOYER' and role = 'ACCOUNTABLE');
-- @unmanaged index core_responsibility_one_for_area
alter table core_responsibility_assignment add constraint core_responsibility_one_for_area exclude using gist
  (campaign_id with =, org_unit_id with =, daterange(valid_from, valid_to) with &&) where (kind = 'AREA' and role = 'ACCOUNTABLE');
alter table core_responsibility_assignment add constraint core_responsibility_ordered check (valid_to is null or valid_to > valid_from);
alter table core_responsibility_assignment add constraint core_responsibility_subject check ((kind = 'EMPLOYER') = (enterprise_id is not null) and (kind <> 'INDUSTRY_LINE' or industrial_unit_id is not null));

alter table core_scope_exclusion add constraint core_scope_exclusion_ordered check (valid_to > valid_from);
alter table core_enterprise_past_place add constraint core_enterprise_past_place_ordered check (valid_from is null or valid_to > valid_from);
alter table core_field_visit add constraint core_field_visit_numbers check ((headcount_on_site is null or headcount_on_site >= 0) and (employer_attitude is null or employer_attitude between 1 and 5));
alter table core_headcount_decision add constraint core_headcount_decision_not_negative check (headcount >= 0);
-- @unmanaged index core_headcount_decision_one
create unique index core_headcount_decision_one on core_headcount_decision (enterprise_id, decided_for) where withdrawn_on is null;
-- @unmanaged index core_non_founding_reason_one_primary
create unique index core_non_founding_reason_one_primary on core_non_founding_reason (enterprise_id) where is_primary and ended_on is null;

-- Unions.
alter table core_trade_union add constraint core_trade_union_not_its_own_superior check (superior_union_id is null or superior_union_id <> id);
alter table core_trade_union add constraint core_trade_union_dissolved check ((status = 'DISSOLVED') = (dissolved_on is not null));
alter table core_union_term add constraint core_union_term_years check (years in (3, 5) and ends_on > starts_on);
alter table core_union_post add constraint core_union_post_ordered check (ends_on is null or ends_on > starts_on);
alter table core_union_post add constraint core_union_post_no_relatives check (not near_relative);
-- @unmanaged index core_union_post_one_chair
alter table core_union_post add constraint core_union_post_one_chair exclude using gist (body_id with =, daterange(starts_on, ends_on) with &&) where (post = 'CHAIR');
alter table core_union_body add constraint core_union_body_ordered check (dissolved_on is null or dissolved_on > formed_on);

-- Foundings: one open case an enterprise.
-- @unmanaged index core_founding_one_open
create unique index core_founding_one_open on core_founding (enterprise_id) where status = 'OPEN';
alter table core_founding_candidate add constraint core_founding_candidate_votes check (votes_for is null or votes_for >= 0);

-- Deadlines: one open of a kind for a subject.
-- @unmanaged index core_deadline_one_open
create unique index core_deadline_one_open on core_deadline (subject_type, subject_id, kind) where status in ('OPEN', 'OVERDUE');
alter table core_deadline add constraint core_deadline_ordered check (due_on >= starts_on);
-- @unmanaged index core_deadline_inbox_province
create index core_deadline_inbox_province on core_deadline (province_id, due_on, id) where status in ('OPEN', 'OVERDUE');
-- @unmanaged index core_deadline_inbox_city
create index core_deadline_inbox_city on core_deadline (city_id, due_on, id) where status in ('OPEN', 'OVERDUE');
-- @unmanaged index core_deadline_inbox_county
create index core_deadline_inbox_county on core_deadline (county_id, due_on, id) where status in ('OPEN', 'OVERDUE');
-- @unmanaged index core_deadline_inbox_recipient
create index core_deadline_inbox_recipient on core_deadline (recipient_id, due_on, id) where status in ('OPEN', 'OVERDUE');
-- Lists in their order, from a cursor on, for each level of the tree: a late page costs what the first costs.
-- @unmanaged index core_deadline_list_province
create index core_deadline_list_province on core_deadline (province_id, due_on, id);
-- @unmanaged index core_deadline_list_city
create index core_deadline_list_city on core_deadline (city_id, due_on, id);
-- @unmanaged index core_deadline_list_county
create index core_deadline_list_county on core_deadline (county_id, due_on, id);
-- @unmanaged index core_field_visit_list_province
create index core_field_visit_list_province on core_field_visit (province_id, visited_on, id);
-- @unmanaged index core_field_visit_list_city
create index core_field_visit_list_city on core_field_visit (city_id, visited_on, id);
-- @unmanaged index core_field_visit_list_county
create index core_field_visit_list_county on core_field_visit (county_id, visited_on, id);
-- @unmanaged index core_responsibility_assignment_list_province
create index core_responsibility_assignment_list_province on core_responsibility_assignment (province_id, valid_from, id);
-- @unmanaged index core_responsibility_assignment_list_city
create index core_responsibility_assignment_list_city on core_responsibility_assignment (city_id, valid_from, id);
-- @unmanaged index core_responsibility_assignment_list_county
create index core_responsibility_assignment_list_county on core_responsibility_assignment (county_id, valid_from, id);
-- @unmanaged index core_scope_exclusion_list_province
create index core_scope_exclusion_list_province on core_scope_exclusion (province_id, valid_to, id);
-- @unmanaged index core_scope_exclusion_list_city
create index core_scope_exclusion_list_city on core_scope_exclusion (city_id, valid_to, id);
-- @unmanaged index core_scope_exclusion_list_county
create index core_scope_exclusion_list_county on core_scope_exclusion (county_id, valid_to, id);
-- @unmanaged index core_deadline_union
create index core_deadline_union on core_deadline (union_id) where union_id is not null;
-- @unmanaged index core_deadline_enterprise
create index core_deadline_enterprise on core_deadline (enterprise_id) where enterprise_id is not null;
-- In whose inbox it stands follows the officer and the unit, whoever moves them: a unit that is merged takes its inbox along.
create function core_deadline_recipient() returns trigger language plpgsql as $$
begin
  new.recipient_id := coalesce(new.officer_id, new.org_unit_id);
  return new;
end $$;
create trigger core_deadline_recipient before insert or update of officer_id, org_unit_id on core_deadline for each row execute function core_deadline_recipient();

-- Members.
alter table core_membership add constraint core_membership_home check (status <> 'ACTIVE' or home_union_id is not null);
alter table core_membership add constraint core_membership_ordered check (ended_on is null or ended_on >= joined_on);
alter table core_membership add constraint core_membership_end check ((status = 'ACTIVE') = (ended_on is null) and (status = 'ENDED') = (ended_because is not null) and (status = 'RETAINED') = (retained_on is not null and ended_because is null));
-- @unmanaged index core_membership_one_home
create unique index core_membership_one_home on core_membership (member_id) where status <> 'ENDED';
alter table core_labour_relation add constraint core_labour_relation_ordered check (ended_on is null or ended_on >= started_on);
alter table core_labour_relation add constraint core_labour_relation_host check ((kind = 'DISPATCH') = (host_enterprise_id is not null));
-- @unmanaged index core_membership_transfer_one_open
create unique index core_membership_transfer_one_open on core_membership_transfer (membership_id) where status in ('DRAFT', 'REQUESTED', 'RELEASED', 'ACCEPTED');

-- Coverage in both times.
alter table core_coverage_period add constraint core_coverage_period_ordered check ((valid_to is null or valid_to > valid_from) and (believed_to is null or believed_to > believed_from));
-- @unmanaged index core_coverage_period_one_truth
alter table core_coverage_period add constraint core_coverage_period_one_truth exclude using gist
  (campaign_id with =, enterprise_id with =, daterange(valid_from, valid_to) with &&, daterange(believed_from, believed_to) with &&);
-- @unmanaged index core_coverage_period_province
create index core_coverage_period_province on core_coverage_period (province_id, campaign_id, valid_from) where believed_to is null;
-- @unmanaged index core_coverage_period_city
create index core_coverage_period_city on core_coverage_period (city_id, campaign_id, valid_from) where believed_to is null;
-- @unmanaged index core_coverage_period_county
create index core_coverage_period_county on core_coverage_period (county_id, campaign_id, valid_from) where believed_to is null;
-- @unmanaged index core_union_health_period_one_truth
alter table core_union_health_period add constraint core_union_health_period_one_truth exclude using gist
  (union_id with =, daterange(valid_from, valid_to) with &&, daterange(believed_from, believed_to) with &&);

-- Members gained and lost since a day: what the figures of an earlier day take back.
-- @unmanaged index core_union_member_day_day
create index core_union_member_day_day on core_union_member_day (day);

-- Counters have a second key: beside the whole of a unit, what belongs to each industrial union there.
-- @unmanaged index core_org_unit_counter_key
create unique index core_org_unit_counter_key on core_org_unit_counter (org_unit_id, industrial_unit_id) nulls not distinct;

-- Its arguments: the column of the unit that a row counts at, the column of its industrial union (or null::uuid), then
-- pairs of counter and condition on the row x. A statement adds the difference between the rows it made and the rows it
-- removed, in the order of the units, so that two writers never wait for each other in a circle.
create or replace function core_count_rows() returns trigger language plpgsql as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select n.*, 1 as sign from new_rows n'
    when 'DELETE' then 'select o.*, -1 as sign from old_rows o'
    else 'select n.*, 1 as sign from new_rows n union all select o.*, -1 from old_rows o' end;
  counters text := '';
  filled text := '';
  sums text := '';
  added text := '';
  any_change text := '';
  i int := 2;
begin
  while i < tg_nargs loop
    counters := counters || format(', %I', tg_argv[i]);
    filled := filled || format(', coalesce(d.%I, 0)', tg_argv[i]);
    sums := sums || format(', sum(x.sign) filter (where %s) as %I', tg_argv[i + 1], tg_argv[i]);
    added := added || format('%s%I = c.%2$I + excluded.%2$I', case when i > 2 then ', ' else '' end, tg_argv[i]);
    any_change := any_change || format('%scoalesce(d.%I, 0) <> 0', case when i > 2 then ' or ' else '' end, tg_argv[i]);
    i := i + 2;
  end loop;
  execute format(
    'insert into core_org_unit_counter as c (org_unit_id, industrial_unit_id, industrial_line_id, province_id, city_id, county_id, township_id%1$s)
     select u.id, d.line, i.industrial_line_id, u.province_id, u.city_id, u.county_id, u.township_id%2$s
     from (select x.%3$I as unit, l.line%4$s from (%5$s) x
       cross join lateral (select null::uuid as line union all select %8$s where %8$s is not null) l group by 1, 2) d
     join core_org_unit u on u.id = d.unit left join core_org_unit i on i.id = d.line
     where %6$s order by u.id, d.line nulls first on conflict (org_unit_id, industrial_unit_id) do update set %7$s',
    counters, filled, tg_argv[0], sums, changed, any_change, added, tg_argv[1]);
  return null;
end $$;

create trigger core_count_inserted after insert on core_enterprise referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'x.industrial_unit_id', 'enterprises', 'x.merged_into_id is null', 'not_yet_placed', $$x.merged_into_id is null and x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'healthy', 'x.healthy',
    'overdue_uncovered', 'x.overdue', 'unverified', $$x.in_scope and x.verification <> 'VERIFIED'$$, 'unassigned', 'x.in_scope and x.accountable_officer_id is null');
create trigger core_count_deleted after delete on core_enterprise referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'x.industrial_unit_id', 'enterprises', 'x.merged_into_id is null', 'not_yet_placed', $$x.merged_into_id is null and x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'healthy', 'x.healthy',
    'overdue_uncovered', 'x.overdue', 'unverified', $$x.in_scope and x.verification <> 'VERIFIED'$$, 'unassigned', 'x.in_scope and x.accountable_officer_id is null');
create trigger core_count_updated after update on core_enterprise referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'x.industrial_unit_id', 'enterprises', 'x.merged_into_id is null', 'not_yet_placed', $$x.merged_into_id is null and x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'healthy', 'x.healthy',
    'overdue_uncovered', 'x.overdue', 'unverified', $$x.in_scope and x.verification <> 'VERIFIED'$$, 'unassigned', 'x.in_scope and x.accountable_officer_id is null');

create trigger core_count_inserted after insert on core_trade_union referencing new table as new_rows for each statement
  execute function core_count_rows('superior_id', 'x.industrial_unit_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_deleted after delete on core_trade_union referencing old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'x.industrial_unit_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_updated after update on core_trade_union referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'x.industrial_unit_id', 'unions', $$x.status = 'ESTABLISHED'$$);

create trigger core_count_inserted after insert on core_membership referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'null::uuid', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_deleted after delete on core_membership referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'null::uuid', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_updated after update on core_membership referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'null::uuid', 'members', $$x.status = 'ACTIVE'$$);

update core_org_unit_counter c set unverified = x.unverified, unassigned = x.unverified from
  (select org_unit_id, count(*)::int as unverified from core_enterprise where in_scope group by 1) x where x.org_unit_id = c.org_unit_id;

-- Members of a union: how many now, and gained and lost by day, so that any day can be asked.
create function core_count_union_members() returns trigger language plpgsql as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select n.*, 1 as sign from new_rows n'
    when 'DELETE' then 'select o.*, -1 as sign from old_rows o'
    else 'select n.*, 1 as sign from new_rows n union all select o.*, -1 from old_rows o' end;
begin
  execute format(
    'update core_trade_union u set active_members = u.active_members + d.n
     from (select home_union_id as id, sum(sign)::int as n from (%s) x where status = ''ACTIVE'' group by 1 having sum(sign) <> 0 order by 1) d where u.id = d.id', changed);
  execute format(
    'insert into core_union_member_day as m (union_id, day, delta)
     select home_union_id, day, sum(n)::int from (
       select home_union_id, joined_on as day, sign as n from (%1$s) x where home_union_id is not null
       union all select home_union_id, ended_on, -sign from (%1$s) x where home_union_id is not null and ended_on is not null) y
     group by 1, 2 having sum(n) <> 0 order by 1, 2 on conflict (union_id, day) do update set delta = m.delta + excluded.delta', changed);
  return null;
end $$;
create trigger core_union_members_inserted after insert on core_membership referencing new table as new_rows for each statement execute function core_count_union_members();
create trigger core_union_members_deleted after delete on core_membership referencing old table as old_rows for each statement execute function core_count_union_members();
create trigger core_union_members_updated after update on core_membership referencing new table as new_rows old table as old_rows for each statement execute function core_count_union_members();

update core_trade_union u set active_members = x.n from (select home_union_id, count(*)::int as n from core_membership where status = 'ACTIVE' group by 1) x where x.home_union_id = u.id;
insert into core_union_member_day (union_id, day, delta)
  select home_union_id, day, sum(n)::int from (select home_union_id, joined_on as day, 1 as n from core_membership union all select home_union_id, ended_on, -1 from core_membership where ended_on is not null) y
  group by 1, 2 having sum(n) <> 0;

alter table core_union_past_place add constraint core_union_past_place_ordered check (valid_from is null or valid_to > valid_from);

-- Every process holds the tree in memory: it hears when the tree has changed, once a transaction.
create function core_org_unit_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('jianhui_org_units', '');
  return null;
end $$;
create trigger core_org_unit_changed after insert or update or delete on core_org_unit for each statement execute function core_org_unit_changed();

-- Scope and coverage of every enterprise are derived anew at the first start with these tables: periods come into being then.
insert into core_setting (key, value) select 'core.rederive', '{"because": "0002_core_domain"}' where exists (select 1 from core_enterprise) on conflict (key) do nothing;
-- What search looks up is made from names by the program: the first start fills it for the rows that are there.
insert into core_setting (key, value) select 'core.search-terms', '{"after": null}' where exists (select 1 from core_enterprise) on conflict (key) do nothing;
