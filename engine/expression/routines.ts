// Routines of expressions in the installation's schema, made again when their text changes. Each has its twin in
// engine/shared/expression: number.ts, calendar.ts, currency.ts, apply.ts.
import { literal } from '../db/identifier.ts';
import { longestText } from '../shared/expression/apply.ts';
import { currenciesByDigits } from '../shared/expression/currency.ts';

const digits = [...currenciesByDigits].map(([places, currencies]) => `WHEN currency IN (${currencies.map(literal).join(', ')}) THEN ${places}`).join(' ');

/** Plain SQL where PostgreSQL may write it into the statement; plpgsql where an argument stands several times. */
export const routinesSql: string = `
CREATE OR REPLACE FUNCTION trellis.divide(a numeric, b numeric) RETURNS numeric IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
BEGIN
  IF b = 0 THEN RETURN NULL; END IF;
  RETURN sign(a) * sign(b) * div(2 * abs(a) * 1000000000000 + abs(b), 2 * abs(b)) * 0.000000000001;
END
$body$;

CREATE OR REPLACE FUNCTION trellis.day(what text) RETURNS date IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
DECLARE y int; m int; d int;
BEGIN
  IF what !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN RETURN NULL; END IF;
  y := left(what, 4)::int; m := substr(what, 6, 2)::int; d := right(what, 2)::int;
  IF y < 1 OR m < 1 OR m > 12 OR d < 1 THEN RETURN NULL; END IF;
  IF d > extract(day FROM make_date(y, m, 1) + interval '1 month' - interval '1 day') THEN RETURN NULL; END IF;
  RETURN make_date(y, m, d);
END
$body$;

CREATE OR REPLACE FUNCTION trellis.add_days(day date, count numeric) RETURNS date IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
BEGIN
  IF day - date '0001-01-01' + trunc(count) NOT BETWEEN 0 AND 3652058 THEN RETURN NULL; END IF;
  RETURN day + trunc(count)::int;
END
$body$;

CREATE OR REPLACE FUNCTION trellis.add_months(day date, count numeric) RETURNS date IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
BEGIN
  IF extract(year FROM day) * 12 + extract(month FROM day) - 1 + trunc(count) NOT BETWEEN 12 AND 119999 THEN RETURN NULL; END IF;
  RETURN (day + make_interval(months => trunc(count)::int))::date;
END
$body$;

CREATE OR REPLACE FUNCTION trellis.start_of(unit text, day date) RETURNS date IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
DECLARE start date := date_trunc(unit, day::timestamp)::date;
BEGIN
  RETURN CASE WHEN start >= date '0001-01-01' THEN start END;
END
$body$;

CREATE OR REPLACE FUNCTION trellis.fit(value numeric, whole int, scale int) RETURNS numeric IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $body$
DECLARE rounded numeric := round(value, scale);
BEGIN
  RETURN CASE WHEN abs(rounded) < power(10::numeric, whole) THEN rounded END;
END
$body$;

CREATE OR REPLACE FUNCTION trellis.text_length(count numeric) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $body$
SELECT CASE WHEN count < 0 THEN 0 WHEN count > ${longestText} THEN ${longestText} ELSE trunc(count)::int END
$body$;

CREATE OR REPLACE FUNCTION trellis.currency_digits(currency text) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $body$
SELECT CASE ${digits} ELSE 2 END
$body$;
`;
