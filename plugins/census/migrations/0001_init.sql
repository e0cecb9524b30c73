-- CreateEnum
CREATE TYPE "plg_census_batch_state" AS ENUM ('STAGING', 'APPLYING', 'APPLIED', 'FAILED', 'TAKING_BACK', 'TAKEN_BACK');

-- CreateEnum
CREATE TYPE "plg_census_outcome" AS ENUM ('MATCHED', 'NEW', 'PENDING', 'REJECTED');

-- CreateTable
CREATE TABLE "plg_census_batch" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" "core_registry_source" NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "stored_as" TEXT,
    "state" "plg_census_batch_state" NOT NULL DEFAULT 'STAGING',
    "failed_in" "plg_census_batch_state",
    "error_code" TEXT,
    "error_message" TEXT,
    "error_remedy" TEXT,
    "headers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "unknown_headers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "file_rows" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "pending" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "reasons" JSONB NOT NULL DEFAULT '{}',
    "applied_through" INTEGER NOT NULL DEFAULT 0,
    "run_key" UUID,
    "turn_until" TIMESTAMPTZ(3),
    "job_id" UUID,
    "owner_id" UUID NOT NULL,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "plg_census_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plg_census_row" (
    "batch_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "raw" TEXT NOT NULL,
    "outcome" "plg_census_outcome",
    "reason" TEXT,
    "detail" TEXT,
    "code" TEXT,
    "name" TEXT,
    "headcount" INTEGER,
    "observed_on" DATE,
    "unit_code" TEXT,
    "placed" BOOLEAN,
    "closed" BOOLEAN,
    "address" TEXT,
    "industry_code" TEXT,
    "registration_type" TEXT,
    "established_on" DATE,
    "registrar_code" TEXT,
    "union_kind" TEXT,
    "approval_number" TEXT,
    "covers" TEXT,
    "enterprise_id" UUID,

    CONSTRAINT "plg_census_row_pkey" PRIMARY KEY ("batch_id","line")
);

-- CreateTable
CREATE TABLE "plg_census_conflict" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "enterprise_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "source" "core_registry_source" NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,

    CONSTRAINT "plg_census_conflict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plg_census_batch_province_id_id_idx" ON "plg_census_batch"("province_id", "id" DESC);

-- CreateIndex
CREATE INDEX "plg_census_batch_city_id_id_idx" ON "plg_census_batch"("city_id", "id" DESC);

-- CreateIndex
CREATE INDEX "plg_census_batch_county_id_id_idx" ON "plg_census_batch"("county_id", "id" DESC);

-- CreateIndex
CREATE INDEX "plg_census_batch_township_id_id_idx" ON "plg_census_batch"("township_id", "id" DESC);

-- CreateIndex
CREATE INDEX "plg_census_batch_file_hash_idx" ON "plg_census_batch"("file_hash");

-- CreateIndex
CREATE INDEX "plg_census_batch_job_id_idx" ON "plg_census_batch"("job_id");

-- CreateIndex
CREATE INDEX "plg_census_conflict_batch_id_idx" ON "plg_census_conflict"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "plg_census_conflict_enterprise_id_source_kind_detail_key" ON "plg_census_conflict"("enterprise_id", "source", "kind", "detail");

-- AddForeignKey
ALTER TABLE "plg_census_batch" ADD CONSTRAINT "plg_census_batch_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "core_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plg_census_conflict" ADD CONSTRAINT "plg_census_conflict_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plg_census_conflict" ADD CONSTRAINT "plg_census_conflict_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "plg_census_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every row that came to its end came to exactly one of four.
ALTER TABLE "plg_census_batch" ADD CONSTRAINT "plg_census_batch_adds_up" CHECK ("rows" = "matched" + "added" + "pending" + "rejected");
