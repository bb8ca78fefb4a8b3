// The SQL twin of engine/shared/fold.ts, as one function of the installation's schema.
import { literal } from '../db/identifier.ts';
import { foldFrom, foldTo } from '../shared/fold.ts';

/**
 * Creates `trellis.fold(text)`. Not STRICT: PostgreSQL inlines an SQL function only if strictness is provable, and a call
 * that is not inlined costs microseconds a row; every part of it gives NULL for NULL anyway. Plain ASCII takes the short way,
 * since `translate` searches its table once per character.
 */
export const foldFunctionSql: string = `CREATE OR REPLACE FUNCTION trellis.fold(text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $fold$
SELECT CASE WHEN octet_length($1) = char_length($1) THEN lower($1 COLLATE "C")
  ELSE translate(lower(normalize($1, NFD) COLLATE "C"), ${literal(foldFrom)}, ${literal(foldTo)}) END
$fold$`;
