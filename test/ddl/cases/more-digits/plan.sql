-- prepare, transaction: Widen ship.length from numeric(10,2) to numeric(14,2)
-- lock: ACCESS EXCLUSIVE
ALTER TABLE "ship" ALTER COLUMN "length" TYPE numeric(14,2);
