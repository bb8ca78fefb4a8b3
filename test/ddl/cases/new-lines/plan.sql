-- prepare, together: Create table hold: 11 columns, 1 indexes
-- lock: none
create table "hold" ("id" uuid not null, "version" integer not null, "created_at" timestamp(3) with time zone not null, "created_by" uuid, "updated_at" timestamp(3) with time zone not null, "updated_by" uuid, "ship" uuid not null, "position" integer, "volume" numeric(15,2), "deleted_at" timestamp(3) with time zone, "deleted_op" uuid, constraint "hold_64ecf13895_pk" primary key ("id"));
CREATE INDEX "hold_73a7215e29_ix" ON "hold" USING btree ("ship", "position", "id");

-- prepare, together: Link hold.ship to ship
-- lock: SHARE ROW EXCLUSIVE
ALTER TABLE "hold" ADD CONSTRAINT "hold_6760bb417f_fk" FOREIGN KEY ("ship") REFERENCES "ship" ("id") ON DELETE CASCADE;
