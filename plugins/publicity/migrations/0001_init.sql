-- CreateEnum
CREATE TYPE "plg_publicity_channel" AS ENUM ('UNION_MEDIA', 'INDUSTRY_MEDIA', 'MAINSTREAM_MEDIA', 'WEIBO', 'WECHAT', 'SHORT_VIDEO', 'OFFLINE');

-- CreateTable
CREATE TABLE "plg_publicity_item" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "channel" "plg_publicity_channel" NOT NULL,
    "title" TEXT NOT NULL,
    "published_on" DATE NOT NULL,
    "issuer" TEXT NOT NULL,
    "url" TEXT,
    "reach" INTEGER,
    "org_unit_id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "city_id" UUID,
    "county_id" UUID,
    "township_id" UUID,
    "enterprise_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plg_publicity_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plg_publicity_item_province_id_published_on_id_idx" ON "plg_publicity_item"("province_id", "published_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "plg_publicity_item_city_id_published_on_id_idx" ON "plg_publicity_item"("city_id", "published_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "plg_publicity_item_county_id_published_on_id_idx" ON "plg_publicity_item"("county_id", "published_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "plg_publicity_item_township_id_published_on_id_idx" ON "plg_publicity_item"("township_id", "published_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "plg_publicity_item_org_unit_id_idx" ON "plg_publicity_item"("org_unit_id");

-- CreateIndex
CREATE INDEX "plg_publicity_item_enterprise_id_idx" ON "plg_publicity_item"("enterprise_id");

-- AddForeignKey
ALTER TABLE "plg_publicity_item" ADD CONSTRAINT "plg_publicity_item_org_unit_id_fkey" FOREIGN KEY ("org_unit_id") REFERENCES "core_org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plg_publicity_item" ADD CONSTRAINT "plg_publicity_item_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "core_enterprise"("id") ON DELETE SET NULL ON UPDATE CASCADE;
