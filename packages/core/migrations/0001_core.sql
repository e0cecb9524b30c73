-- Long: the first migration of the core, with all of its tables, indexes and triggers.
-- Extensions first: indexes below need their operators. Both are trusted, so the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- CreateEnum
CREATE TYPE "core_event_audience" AS ENUM ('FACT', 'JOB');

-- CreateEnum
CREATE TYPE "core_job_status" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "core_campaign_status" AS ENUM ('DRAFT', 'ACTIVE', 'CLOSED');

-- CreateEnum
CREATE TYPE "core_scope_leave_reason" AS ENUM ('SHRUNK', 'CLOSED');

-- CreateEnum
CREATE TYPE "core_enterprise_kind" AS ENUM ('ENTERPRISE', 'PUBLIC_INSTITUTION', 'GOVERNMENT_ORGAN', 'SOCIAL_ORGANISATION', 'INDIVIDUAL_BUSINESS', 'FARMERS_COOPERATIVE', 'OTHER');

-- CreateEnum
CREATE TYPE "core_enterprise_status" AS ENUM ('OPERATING', 'CLOSED');

-- CreateEnum
CREATE TYPE "core_enterprise_placement" AS ENUM ('PLACED', 'NOT_YET_PLACED');

-- CreateEnum
CREATE TYPE "core_registry_source" AS ENUM ('HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER');

-- CreateEnum
CREATE TYPE "core_member_sex" AS ENUM ('UNKNOWN', 'MALE', 'FEMALE', 'NOT_STATED');

-- CreateEnum
CREATE TYPE "core_membership_status" AS ENUM ('ACTIVE', 'RETAINED', 'ENDED');

-- CreateEnum
CREATE TYPE "core_org_level" AS ENUM ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP');

-- CreateEnum
CREATE TYPE "core_org_unit_kind" AS ENUM ('STATUTORY', 'STATISTICAL', 'FUNCTIONAL_ZONE', 'INDUSTRIAL_UNION');

-- CreateEnum
CREATE TYPE "core_union_kind" AS ENUM ('INDEPENDENT', 'JOINT', 'REGIONAL', 'INDUSTRY', 'GROUP');

-- CreateEnum
CREATE TYPE "core_trade_union_status" AS ENUM ('ESTABLISHED', 'DISSOLVED');

-- CreateTable
CREATE TABLE "core_account" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "last_failed_at" TIMESTAMPTZ(3),
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "core_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "idle_until" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "client" TEXT,

    CONSTRAINT "core_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "audience" "core_event_audience" NOT NULL DEFAULT 'FACT',
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "enterprise_id" UUID,
    "union_id" UUID,
    "job_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "occurred_on" DATE NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "core_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "core_event_position" (
    "pos" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "audience" "core_event_audience" NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_event_position_pkey" PRIMARY KEY ("pos")
);

-- CreateTable
CREATE TABLE "core_relay_batch" (
    "id" BIGSERIAL NOT NULL,
    "last" BIGINT NOT NULL,
    "snap" pg_snapshot NOT NULL,
    "cluster" TEXT NOT NULL,

    CONSTRAINT "core_relay_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_job" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "status" "core_job_status" NOT NULL DEFAULT 'QUEUED',
    "phase" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "message" TEXT,
    "error" JSONB,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "owner_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "core_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_daily_run" (
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "changed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "core_daily_run_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "core_idempotency" (
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_idempotency_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "core_policy_document" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "document_number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "issued_on" DATE,

    CONSTRAINT "core_policy_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_campaign" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "province_id" UUID NOT NULL,
    "policy_document_id" UUID NOT NULL,
    "status" "core_campaign_status" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "threshold" INTEGER NOT NULL,
    "kinds" "core_enterprise_kind"[],
    "no_grace_until" DATE NOT NULL,
    "grace_days" INTEGER NOT NULL,
    "leave_after_below" INTEGER NOT NULL,
    "source_trust" "core_registry_source"[],

    CONSTRAINT "core_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_campaign_phase" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "core_campaign_phase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_scope_interval" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "entered_on" DATE NOT NULL,
    "left_on" DATE,
    "left_because" "core_scope_leave_reason",
    "overdue_from" DATE NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_scope_interval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_org_unit_counter" (
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "enterprises" INTEGER NOT NULL DEFAULT 0,
    "not_yet_placed" INTEGER NOT NULL DEFAULT 0,
    "in_scope" INTEGER NOT NULL DEFAULT 0,
    "covered" INTEGER NOT NULL DEFAULT 0,
    "covered_independent" INTEGER NOT NULL DEFAULT 0,
    "overdue_uncovered" INTEGER NOT NULL DEFAULT 0,
    "unions" INTEGER NOT NULL DEFAULT 0,
    "members" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "core_org_unit_counter_pkey" PRIMARY KEY ("org_unit_id")
);

-- CreateTable
CREATE TABLE "core_indicator_counter" (
    "indicator" TEXT NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "value" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "core_indicator_counter_pkey" PRIMARY KEY ("indicator","org_unit_id")
);

-- CreateTable
CREATE TABLE "core_batch_delta" (
    "batch_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "enterprises" INTEGER NOT NULL DEFAULT 0,
    "in_scope" INTEGER NOT NULL DEFAULT 0,
    "covered" INTEGER NOT NULL DEFAULT 0,
    "overdue_uncovered" INTEGER NOT NULL DEFAULT 0,
    "unions" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "core_batch_delta_pkey" PRIMARY KEY ("batch_id","org_unit_id")
);

-- CreateTable
CREATE TABLE "core_enterprise" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unified_social_credit_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "normalised_name" TEXT NOT NULL,
    "kind" "core_enterprise_kind" NOT NULL,
    "status" "core_enterprise_status" NOT NULL DEFAULT 'OPERATING',
    "closed_on" DATE,
    "industry_code" TEXT,
    "registration_type" TEXT,
    "established_on" DATE,
    "address" TEXT,
    "registered_division_code" TEXT,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "placement" "core_enterprise_placement" NOT NULL DEFAULT 'PLACED',
    "headcount" INTEGER NOT NULL DEFAULT 0,
    "headcount_on" DATE,
    "headcount_source" "core_registry_source",
    "headcount_reason" TEXT,
    "in_scope" BOOLEAN NOT NULL DEFAULT false,
    "in_scope_since" DATE,
    "overdue_from" DATE,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "covering_union_id" UUID,
    "coverage_kind" "core_union_kind",
    "covered_since" DATE,
    "batch_id" UUID,
    "closed_by_batch_id" UUID,
    "placed_by_batch_id" UUID,
    "unplaced_unit_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_headcount_observation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "source" "core_registry_source" NOT NULL,
    "observed_on" DATE NOT NULL,
    "headcount" INTEGER NOT NULL,
    "batch_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_headcount_observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_member" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "sex" "core_member_sex" NOT NULL,
    "born_on" DATE NOT NULL,
    "id_number_sealed" TEXT NOT NULL,
    "id_number_index" TEXT NOT NULL,
    "id_number_masked" TEXT NOT NULL,
    "phone_sealed" TEXT,
    "phone_masked" TEXT,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_membership" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "home_union_id" UUID NOT NULL,
    "managing_union_id" UUID,
    "status" "core_membership_status" NOT NULL DEFAULT 'ACTIVE',
    "joined_on" DATE NOT NULL,
    "ended_on" DATE,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "core_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_org_unit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "level" "core_org_level" NOT NULL,
    "kind" "core_org_unit_kind" NOT NULL,
    "parent_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "valid_from" DATE,
    "valid_to" DATE,
    "replaced_by_id" UUID,
    "source" TEXT NOT NULL,
    "source_on" DATE,

    CONSTRAINT "core_org_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_plugin_state" (
    "id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_plugin_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "core_setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "core_trade_union" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unified_social_credit_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "core_union_kind" NOT NULL,
    "status" "core_trade_union_status" NOT NULL DEFAULT 'ESTABLISHED',
    "superior_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "approval_number" TEXT NOT NULL,
    "approved_on" DATE NOT NULL,
    "dissolved_on" DATE,
    "reported_members" INTEGER,
    "batch_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "core_trade_union_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "core_union_coverage" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "union_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "kind" "core_union_kind" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "batch_id" UUID,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "core_union_coverage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "core_account_username_key" ON "core_account"("username");

-- CreateIndex
CREATE INDEX "core_account_org_unit_id_idx" ON "core_account"("org_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_session_token_hash_key" ON "core_session"("token_hash");

-- CreateIndex
CREATE INDEX "core_session_account_id_idx" ON "core_session"("account_id");

-- CreateIndex
CREATE INDEX "core_session_expires_at_idx" ON "core_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "core_event_id_key" ON "core_event"("id");

-- CreateIndex
CREATE INDEX "core_event_xid_seq_idx" ON "core_event"("xid", "seq");

-- CreateIndex
CREATE INDEX "core_event_enterprise_id_seq_idx" ON "core_event"("enterprise_id", "seq");

-- CreateIndex
CREATE INDEX "core_event_union_id_seq_idx" ON "core_event"("union_id", "seq");

-- CreateIndex
CREATE INDEX "core_event_city_id_seq_idx" ON "core_event"("city_id", "seq");

-- CreateIndex
CREATE INDEX "core_event_county_id_seq_idx" ON "core_event"("county_id", "seq");

-- CreateIndex
CREATE INDEX "core_event_township_id_seq_idx" ON "core_event"("township_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "core_event_position_seq_key" ON "core_event_position"("seq");

-- CreateIndex
CREATE INDEX "core_event_position_province_id_pos_idx" ON "core_event_position"("province_id", "pos");

-- CreateIndex
CREATE INDEX "core_event_position_city_id_pos_idx" ON "core_event_position"("city_id", "pos");

-- CreateIndex
CREATE INDEX "core_event_position_county_id_pos_idx" ON "core_event_position"("county_id", "pos");

-- CreateIndex
CREATE INDEX "core_event_position_township_id_pos_idx" ON "core_event_position"("township_id", "pos");

-- CreateIndex
CREATE INDEX "core_job_owner_id_created_at_id_idx" ON "core_job"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "core_job_province_id_id_idx" ON "core_job"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_job_city_id_id_idx" ON "core_job"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_job_county_id_id_idx" ON "core_job"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_job_township_id_id_idx" ON "core_job"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_idempotency_created_at_idx" ON "core_idempotency"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "core_policy_document_document_number_key" ON "core_policy_document"("document_number");

-- CreateIndex
CREATE UNIQUE INDEX "core_campaign_code_key" ON "core_campaign"("code");

-- CreateIndex
CREATE INDEX "core_campaign_province_id_idx" ON "core_campaign"("province_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_campaign_phase_campaign_id_number_key" ON "core_campaign_phase"("campaign_id", "number");

-- CreateIndex
CREATE INDEX "core_scope_interval_enterprise_id_idx" ON "core_scope_interval"("enterprise_id");

-- CreateIndex
CREATE INDEX "core_scope_interval_overdue_from_idx" ON "core_scope_interval"("overdue_from");

-- CreateIndex
CREATE UNIQUE INDEX "core_scope_interval_campaign_id_enterprise_id_entered_on_key" ON "core_scope_interval"("campaign_id", "enterprise_id", "entered_on");

-- CreateIndex
CREATE INDEX "core_org_unit_counter_province_id_idx" ON "core_org_unit_counter"("province_id");

-- CreateIndex
CREATE INDEX "core_org_unit_counter_city_id_idx" ON "core_org_unit_counter"("city_id");

-- CreateIndex
CREATE INDEX "core_org_unit_counter_county_id_idx" ON "core_org_unit_counter"("county_id");

-- CreateIndex
CREATE INDEX "core_indicator_counter_province_id_indicator_idx" ON "core_indicator_counter"("province_id", "indicator");

-- CreateIndex
CREATE INDEX "core_indicator_counter_city_id_indicator_idx" ON "core_indicator_counter"("city_id", "indicator");

-- CreateIndex
CREATE INDEX "core_indicator_counter_county_id_indicator_idx" ON "core_indicator_counter"("county_id", "indicator");

-- CreateIndex
CREATE UNIQUE INDEX "core_enterprise_unified_social_credit_code_key" ON "core_enterprise"("unified_social_credit_code");

-- CreateIndex
CREATE INDEX "core_enterprise_province_id_headcount_id_idx" ON "core_enterprise"("province_id", "headcount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "core_enterprise_city_id_headcount_id_idx" ON "core_enterprise"("city_id", "headcount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "core_enterprise_county_id_headcount_id_idx" ON "core_enterprise"("county_id", "headcount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "core_enterprise_township_id_headcount_id_idx" ON "core_enterprise"("township_id", "headcount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "core_enterprise_org_unit_id_idx" ON "core_enterprise"("org_unit_id");

-- CreateIndex
CREATE INDEX "core_enterprise_covering_union_id_idx" ON "core_enterprise"("covering_union_id");

-- CreateIndex
CREATE INDEX "core_enterprise_county_id_normalised_name_idx" ON "core_enterprise"("county_id", "normalised_name");

-- CreateIndex
CREATE INDEX "core_enterprise_batch_id_idx" ON "core_enterprise"("batch_id");

-- CreateIndex
CREATE INDEX "core_headcount_observation_enterprise_id_source_observed_on_idx" ON "core_headcount_observation"("enterprise_id", "source", "observed_on", "id");

-- CreateIndex
CREATE INDEX "core_headcount_observation_observed_on_idx" ON "core_headcount_observation"("observed_on");

-- CreateIndex
CREATE INDEX "core_headcount_observation_batch_id_idx" ON "core_headcount_observation"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_member_id_number_index_key" ON "core_member"("id_number_index");

-- CreateIndex
CREATE INDEX "core_membership_home_union_id_id_idx" ON "core_membership"("home_union_id", "id");

-- CreateIndex
CREATE INDEX "core_membership_member_id_idx" ON "core_membership"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_org_unit_code_key" ON "core_org_unit"("code");

-- CreateIndex
CREATE INDEX "core_org_unit_parent_id_idx" ON "core_org_unit"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_trade_union_unified_social_credit_code_key" ON "core_trade_union"("unified_social_credit_code");

-- CreateIndex
CREATE INDEX "core_trade_union_province_id_id_idx" ON "core_trade_union"("province_id", "id");

-- CreateIndex
CREATE INDEX "core_trade_union_city_id_id_idx" ON "core_trade_union"("city_id", "id");

-- CreateIndex
CREATE INDEX "core_trade_union_county_id_id_idx" ON "core_trade_union"("county_id", "id");

-- CreateIndex
CREATE INDEX "core_trade_union_township_id_id_idx" ON "core_trade_union"("township_id", "id");

-- CreateIndex
CREATE INDEX "core_trade_union_superior_id_idx" ON "core_trade_union"("superior_id");

-- CreateIndex
CREATE INDEX "core_trade_union_batch_id_idx" ON "core_trade_union"("batch_id");

-- CreateIndex
CREATE INDEX "core_union_coverage_enterprise_id_idx" ON "core_union_coverage"("enterprise_id");

-- CreateIndex
CREATE INDEX "core_union_coverage_valid_from_idx" ON "core_union_coverage"("valid_from");

-- CreateIndex
CREATE INDEX "core_union_coverage_valid_to_idx" ON "core_union_coverage"("valid_to");

-- CreateIndex
CREATE INDEX "core_union_coverage_batch_id_idx" ON "core_union_coverage"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "core_union_coverage_union_id_enterprise_id_valid_from_key" ON "core_union_coverage"("union_id", "enterprise_id", "valid_from");

-- AddForeignKey
ALTER TABLE "core_session" ADD CONSTRAINT "core_session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "core_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_campaign" ADD CONSTRAINT "core_campaign_policy_document_id_fkey" FOREIGN KEY ("policy_document_id") REFERENCES "core_policy_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_campaign_phase" ADD CONSTRAINT "core_campaign_phase_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_scope_interval" ADD CONSTRAINT "core_scope_interval_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "core_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_scope_interval" ADD CONSTRAINT "core_scope_interval_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit_counter" ADD CONSTRAINT "core_org_unit_counter_org_unit_id_fkey" FOREIGN KEY ("org_unit_id") REFERENCES "core_org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise" ADD CONSTRAINT "core_enterprise_org_unit_id_fkey" FOREIGN KEY ("org_unit_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_enterprise" ADD CONSTRAINT "core_enterprise_covering_union_id_fkey" FOREIGN KEY ("covering_union_id") REFERENCES "core_trade_union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_headcount_observation" ADD CONSTRAINT "core_headcount_observation_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_membership" ADD CONSTRAINT "core_membership_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "core_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_membership" ADD CONSTRAINT "core_membership_home_union_id_fkey" FOREIGN KEY ("home_union_id") REFERENCES "core_trade_union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_membership" ADD CONSTRAINT "core_membership_managing_union_id_fkey" FOREIGN KEY ("managing_union_id") REFERENCES "core_trade_union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit" ADD CONSTRAINT "core_org_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_org_unit" ADD CONSTRAINT "core_org_unit_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_trade_union" ADD CONSTRAINT "core_trade_union_superior_id_fkey" FOREIGN KEY ("superior_id") REFERENCES "core_org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_coverage" ADD CONSTRAINT "core_union_coverage_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "core_trade_union"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "core_union_coverage" ADD CONSTRAINT "core_union_coverage_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From packages/access/sql/after-create.sql
-- Accounts and sessions: what the tables themselves hold, and how instances hear that a session has ended.

alter table core_account
  add constraint core_account_username_lower check (username = lower(username) and username <> ''),
  -- Every ancestor down to the level and none below it: a missing one would be a scope that nobody meant.
  add constraint core_account_place_fits_level check (
    case level
      when 'PROVINCE' then city_id is null and county_id is null and township_id is null
      when 'CITY' then city_id is not null and county_id is null and township_id is null
      when 'COUNTY' then city_id is not null and county_id is not null and township_id is null
      when 'TOWNSHIP' then city_id is not null and county_id is not null and township_id is not null
      else false
    end
  );

alter table core_session
  add constraint core_session_token_hash_sha256 check (token_hash ~ '^[0-9a-f]{64}$'),
  add constraint core_session_idle_before_end check (idle_until <= expires_at);

-- Tells every instance which sessions or accounts changed. A payload is limited to 8000 bytes: many at once say "all".
create function core_access_notify(kind text, ids uuid[]) returns void language plpgsql as $$
begin
  if coalesce(cardinality(ids), 0) = 0 then return; end if;
  perform pg_notify('jianhui_access',
    case when cardinality(ids) <= 150 then kind || ':' || array_to_string(ids, ',') else kind || ':*' end);
end $$;

-- Touching last_seen_at and idle_until says nothing: only the end of a session is news. Transition tables do not go
-- with a column list ("update of"), so the comparison stands here.
create function core_session_updated() returns trigger language plpgsql as $$
begin
  perform core_access_notify('sessions', array(
    select n.id from new_rows n join old_rows o using (id)
    where (n.revoked_at, n.expires_at, n.account_id, n.token_hash)
      is distinct from (o.revoked_at, o.expires_at, o.account_id, o.token_hash)));
  return null;
end $$;
create trigger core_session_updated after update on core_session
  referencing old table as old_rows new table as new_rows
  for each statement execute function core_session_updated();

create function core_session_deleted() returns trigger language plpgsql as $$
begin
  perform core_access_notify('sessions', array(select id from old_rows));
  return null;
end $$;
create trigger core_session_deleted after delete on core_session
  referencing old table as old_rows
  for each statement execute function core_session_deleted();

-- The rights of a session never change while it lives: whoever gets another role or place, or is disabled, signs in
-- again. So an open subscription can never go on with the scope of yesterday.
create function core_account_updated() returns trigger language plpgsql as $$
begin
  update core_session s set revoked_at = now()
  from new_rows n join old_rows o using (id)
  where s.account_id = n.id and s.revoked_at is null
    and (n.role, n.level, n.org_unit_id, n.province_id, n.city_id, n.county_id, n.township_id, n.demo, n.disabled_at)
      is distinct from
      (o.role, o.level, o.org_unit_id, o.province_id, o.city_id, o.county_id, o.township_id, o.demo, o.disabled_at);
  perform core_access_notify('accounts', array(
    select n.id from new_rows n join old_rows o using (id)
    where (n.username, n.display_name) is distinct from (o.username, o.display_name)));
  return null;
end $$;
create trigger core_account_updated after update on core_account
  referencing old table as old_rows new table as new_rows
  for each statement execute function core_account_updated();

create function core_access_truncated() returns trigger language plpgsql as $$
begin
  perform pg_notify('jianhui_access', 'sessions:*');
  return null;
end $$;
create trigger core_session_truncated after truncate on core_session
  for each statement execute function core_access_truncated();

-- From packages/events/sql/after-create.sql
-- What the tables of events need beyond what their models can say. It belongs into the migration that creates them.

-- The order of events must come from the database alone: nobody may write a seq of their own.
alter table core_event alter column seq drop default;
drop sequence core_event_seq_seq;
alter table core_event alter column seq add generated always as identity;

-- Rows of running jobs change several times a second; room in the page keeps their indexes untouched.
alter table core_job set (fillfactor = 70);

-- Where the relay begins. A log without this row has no reader.
insert into core_relay_batch (last, snap, cluster)
select 0, pg_current_snapshot(), system_identifier::text from pg_control_system();

-- From packages/core/sql/after-create.sql
-- Partial and covering indexes that the schema language cannot state, and the counters at the leaves.

-- Uncovered enterprises of a place by headcount: the list that officers work from (one index a level).
-- @unmanaged index core_enterprise_uncovered_province
create index core_enterprise_uncovered_province on core_enterprise (province_id, headcount desc, id desc) where covering_union_id is null;
-- @unmanaged index core_enterprise_uncovered_city
create index core_enterprise_uncovered_city on core_enterprise (city_id, headcount desc, id desc) where covering_union_id is null;
-- @unmanaged index core_enterprise_uncovered_county
create index core_enterprise_uncovered_county on core_enterprise (county_id, headcount desc, id desc) where covering_union_id is null;
-- Enterprises that the calendar alone will make overdue.
-- @unmanaged index core_enterprise_grace
create index core_enterprise_grace on core_enterprise (overdue_from) where in_scope and covering_union_id is null and not overdue;
-- Names by any part of three characters and more.
-- @unmanaged index core_enterprise_name_trigram
create index core_enterprise_name_trigram on core_enterprise using gin (name gin_trgm_ops);
-- At most one active membership a person, whatever two writers do at once.
-- @unmanaged index core_membership_one_active
create unique index core_membership_one_active on core_membership (member_id) where status = 'ACTIVE';
-- At most one active campaign a province: today's state on an enterprise belongs to it.
-- @unmanaged index core_campaign_one_active
create unique index core_campaign_one_active on core_campaign (province_id) where status = 'ACTIVE';
-- One open interval an enterprise and campaign.
-- @unmanaged index core_scope_interval_one_open
create unique index core_scope_interval_one_open on core_scope_interval (campaign_id, enterprise_id) where left_on is null;

-- Sealed values only: a plaintext cannot be stored by mistake.
alter table core_member add constraint core_member_sealed check (id_number_sealed like 'v_.%' and (phone_sealed is null or phone_sealed like 'v_.%'));
alter table core_headcount_observation add constraint core_headcount_not_negative check (headcount >= 0);
alter table core_union_coverage add constraint core_union_coverage_ordered check (valid_to is null or valid_to > valid_from);
alter table core_scope_interval add constraint core_scope_interval_ordered check (left_on is null or left_on > entered_on);

-- Counters at the leaves. One trigger function for every counted table: its first argument is the column of the unit that
-- a row counts at, then pairs of counter and condition on the row x. A statement adds the difference between the rows it
-- made and the rows it removed, in the order of the units, so that two writers never wait for each other in a circle.
create function core_count_rows() returns trigger language plpgsql as $$
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
  i int := 1;
begin
  while i < tg_nargs loop
    counters := counters || format(', %I', tg_argv[i]);
    filled := filled || format(', coalesce(d.%I, 0)', tg_argv[i]);
    sums := sums || format(', sum(x.sign) filter (where %s) as %I', tg_argv[i + 1], tg_argv[i]);
    added := added || format('%s%I = c.%2$I + excluded.%2$I', case when i > 1 then ', ' else '' end, tg_argv[i]);
    any_change := any_change || format('%scoalesce(d.%I, 0) <> 0', case when i > 1 then ' or ' else '' end, tg_argv[i]);
    i := i + 2;
  end loop;
  execute format(
    'insert into core_org_unit_counter as c (org_unit_id, province_id, city_id, county_id, township_id%1$s)
     select u.id, u.province_id, u.city_id, u.county_id, u.township_id%2$s
     from (select x.%3$I as unit%4$s from (%5$s) x group by 1) d join core_org_unit u on u.id = d.unit
     where %6$s order by u.id on conflict (org_unit_id) do update set %7$s',
    counters, filled, tg_argv[0], sums, changed, any_change, added);
  return null;
end $$;

create trigger core_count_inserted after insert on core_enterprise referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');
create trigger core_count_deleted after delete on core_enterprise referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');
create trigger core_count_updated after update on core_enterprise referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'enterprises', 'true', 'not_yet_placed', $$x.placement = 'NOT_YET_PLACED'$$, 'in_scope', 'x.in_scope',
    'covered', 'x.in_scope and x.covering_union_id is not null', 'covered_independent', $$x.in_scope and x.coverage_kind = 'INDEPENDENT'$$, 'overdue_uncovered', 'x.overdue');

create trigger core_count_inserted after insert on core_trade_union referencing new table as new_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_deleted after delete on core_trade_union referencing old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);
create trigger core_count_updated after update on core_trade_union referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('superior_id', 'unions', $$x.status = 'ESTABLISHED'$$);

create trigger core_count_inserted after insert on core_membership referencing new table as new_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_deleted after delete on core_membership referencing old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
create trigger core_count_updated after update on core_membership referencing new table as new_rows old table as old_rows for each statement
  execute function core_count_rows('org_unit_id', 'members', $$x.status = 'ACTIVE'$$);
