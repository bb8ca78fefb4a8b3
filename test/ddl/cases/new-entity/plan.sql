-- prepare, together: Create table ship: 12 columns, 5 indexes
-- lock: none
create table "ship" ("id" uuid not null, "version" integer not null, "created_at" timestamp(3) with time zone not null, "created_by" uuid, "updated_at" timestamp(3) with time zone not null, "updated_by" uuid, "owner_id" uuid, "team_id" uuid, "name" text COLLATE "C", "home" uuid, "deleted_at" timestamp(3) with time zone, "deleted_op" uuid, constraint "ship_47fee205ec_pk" primary key ("id"));
CREATE INDEX "ship_f30359645f_ix" ON "ship" USING btree ("name" COLLATE "vi-x-icu", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ship_ac20f1050b_ix" ON "ship" USING btree ("owner_id", "name" COLLATE "vi-x-icu", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ship_5720b652ef_ix" ON "ship" USING btree ("team_id", "name" COLLATE "vi-x-icu", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ship_14721241ff_ix" ON "ship" USING btree ("deleted_at" DESC, "id" DESC) WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ship_e43390da96_ix" ON "ship" USING btree ("home") WHERE "home" IS NOT NULL;

-- prepare, together: Link ship.home to port
-- lock: SHARE ROW EXCLUSIVE
ALTER TABLE "ship" ADD CONSTRAINT "ship_fc451c2353_fk" FOREIGN KEY ("home") REFERENCES "port" ("id") ON DELETE NO ACTION;
