// Accent folding: what it makes of names, and that the SQL function agrees on every character there is.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { foldFunctionSql } from '../../engine/filter/fold-sql.ts';
import { fold } from '../../engine/shared/fold.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url });
  await client.connect();
  await client.query(`CREATE SCHEMA trellis; ${foldFunctionSql}`);
});
afterAll(async () => { await client.end(); });

async function foldSql(texts: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ folded: string }>('SELECT trellis.fold(t) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS x(t, n) ORDER BY n', [texts]);
  return rows.map((row) => row.folded);
}

test('Vietnamese and Latin letters lose accents and case', () => {
  expect(fold('Đặng Thị ÁNH Nguyệt')).toBe('dang thi anh nguyet');
  expect(fold('CÔNG TY TNHH PHỞ THÌN')).toBe('cong ty tnhh pho thin');
  expect(fold('Ærøskøbing Łódź Straße İstanbul ÇEŞME')).toBe('ærøskøbing łódź straße istanbul çeşme'.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ø', 'o').replaceAll('ł', 'l'));
  expect(fold('STRAẞE')).toBe('straße');
  expect(fold('plain ASCII 100%')).toBe('plain ascii 100%');
});

test('composed and decomposed forms fold alike', () => {
  expect(fold('Trần Hữu Đức'.normalize('NFD'))).toBe(fold('Trần Hữu Đức'.normalize('NFC')));
});

test('Greek and Cyrillic lose case', () => {
  expect(fold('ΆΓΓΕΛΟΣ ας')).toBe('αγγελοσ ασ');
  expect(fold('ЁЖ ИЙ Ђ')).toBe(fold('ёж ий ђ'));
});

test('SQL folds every character of the basic plane as TypeScript does', async () => {
  // Beyond it lie scripts that one side's Unicode version may not know yet.
  const all = Array.from({ length: 0xffff }, (_, code) => code + 1).filter((code) => code < 0xd800 || code > 0xdfff);
  for (let start = 0; start < all.length; start += 20_000) {
    // Inside of a word, since neighbours decide the order of marks.
    const texts = all.slice(start, start + 20_000).map((code) => `A${String.fromCodePoint(code)}\u0301b`);
    const folded = await foldSql(texts);
    expect(texts.filter((text, index) => fold(text) !== folded[index])).toEqual([]);
  }
});

test('SQL folds any text as TypeScript does', async () => {
  const letters = fc.constantFrom(...'aAđĐẶặơƯ\u0301\u0323\u031b\u0300İıßΣςйЙ가각がΩ% _\\', 'A\u030a', '\u{1f600}');
  await fc.assert(fc.asyncProperty(fc.array(fc.array(letters, { maxLength: 12 }).map((parts) => parts.join('')), { maxLength: 200 }), async (texts) => {
    expect(await foldSql(texts)).toEqual(texts.map(fold));
  }), { numRuns: 30 });
});

test('the function is inlined, and NULL stays NULL', async () => {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>("EXPLAIN (VERBOSE, COSTS OFF) SELECT trellis.fold(relname::text) FROM pg_class WHERE trellis.fold(relname::text) LIKE '%a%'");
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('fold(');
  const answer = await client.query<{ folded: string | null }>('SELECT trellis.fold(NULL) AS folded');
  expect(answer.rows).toEqual([{ folded: null }]);
});
