// One search over all entities that the actor may read: their fields, their rows, their labels, each under its own rights.
// One statement: what holds the words is found first, then looked up entity by entity, best first, until there is enough.
import type { Ctx } from '../access/context.ts';
import { labelReadable } from '../access/index.ts';
import { literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { heavily } from './heavy.ts';
import { labelSql } from './label.ts';
import { cached, type Plan } from './plan.ts';
import { inQuery } from './request.ts';
import { run } from './run.ts';
import { and, columnOf, freshHead, input, planScope, rowRule, tableOf, type Scope } from './scope.ts';
import { searchFields } from './search.ts';
import { escaped, searchWords, type SearchWords } from './search-words.ts';

export interface EverywhereRequest {
  readonly q: string;
  /** API names; all that the actor may read unless given. */
  readonly entities?: readonly string[];
  /** Of each entity. */
  readonly limit: number;
}

/** A search that no index helps runs in the lane for long work, and not for long. */
const slowSeconds = 5;
/** Of a long text that holds the words, so much is told. */
const toldLength = 120;
const toldBefore = 40;
const classWeights: Readonly<Record<string, number>> = { A: 9, B: 6, C: 3, D: 0 };

/** `{"data":[{entity, more, records}], "notSearched":[names]}` as text: the entity with the best record first. Errors: `query.unknown-entity` (400). */
export async function everywhere(ctx: Ctx, request: EverywhereRequest): Promise<string> {
  const asked = askedEntities(ctx, request.entities);
  const searched = asked.filter((entity) => searchFields(ctx, entity).length > 0 && labelReadable(ctx.access, entity, ctx.model) === 'yes');
  const notSearched = JSON.stringify(asked.filter((entity) => !searched.includes(entity)).map(({ apiName }) => apiName));
  const words = searchWords(request.q);
  const [driving] = words.words;
  if (driving === undefined || searched.length === 0) return `{"data":[],"notSearched":${notSearched}}`;
  const shape = JSON.stringify(['everywhere', searched.map(({ key }) => key), words.words.map(({ patterns }) => patterns.length), request.limit]);
  const plan = cached(ctx, shape, () => planEverywhere(ctx, searched, words, request.limit));
  const inputs = inputsOf(words);
  const [data] = driving.short ? await heavily(ctx, slowSeconds, (on) => run(ctx, plan, { values: [], inputs }, on)) : await run(ctx, plan, { values: [], inputs });
  return `{"data":${typeof data === 'string' ? data : '[]'},"notSearched":${notSearched}}`;
}

/** Lines are found by their record. What was installed on top is what people came for: where two fit alike, it stands first. */
function askedEntities({ model, access }: Ctx, names: readonly string[] | undefined): readonly Entity[] {
  const open = [...model.entities.values()].filter((entity) => entity.parent === undefined && access.can(entity.key, 'read')).sort((a, b) => model.layers.indexOf(b.package) - model.layers.indexOf(a.package));
  if (names === undefined) return open;
  return [...new Set(names)].map((name) => {
    const entity = open.find(({ apiName }) => apiName === name);
    if (entity === undefined) throw invalid('query.unknown-entity', inQuery('entities'), { entity: name });
    return entity;
  });
}

function inputsOf({ whole, words }: SearchWords): Readonly<Record<string, string>> {
  const pattern = escaped(whole);
  return {
    whole, first: words[0]?.text ?? '', has: `%${pattern}%`, begins: `${pattern}%`, beginsWord: `% ${pattern}%`, firstWord: `${pattern} %`, lastWord: `% ${pattern}`, aWord: `% ${pattern} %`,
    ...Object.fromEntries(words.flatMap(({ patterns }, index) => patterns.map((text, at) => [patternName(index, at), text]))),
  };
}

const patternName = (word: number, at: number): string => `word${word}_${at}`;

function planEverywhere(ctx: Ctx, entities: readonly Entity[], { words }: SearchWords, limit: number): Plan {
  const scope = planScope(ctx);
  const search = scope.engineTable('_search');
  const fields = entities.flatMap((entity) => searchFields(scope, entity).map((key) => ({ entity, field: entity.fields.get(key)! })));
  const open = `open(entity, field, weight) AS (VALUES ${fields.map(({ entity, field }) => `(${literal(entity.key)}, ${literal(field.key)}, ${classWeights[field.document.search ?? 'D'] ?? 0})`).join(', ')})`;
  const holds = (alias: string, index: number): string => `(${words[index]!.patterns.map((_, at) => `${alias}.text LIKE ${input(scope, patternName(index, at))}::text`).join(' OR ')})`;
  // The other words may stand in other fields of the record, as long as those are open too.
  const others = words.slice(1).map((_, index) => `EXISTS (SELECT FROM ${search} o JOIN open p ON p.entity = o.entity AND p.field = o.field WHERE o.record_id = s.record_id AND o.entity = s.entity AND ${holds('o', index + 1)})`);
  const hits = `hits AS MATERIALIZED (SELECT x.entity, x.record_id, max(x.rank) AS rank, (array_agg(x.field ORDER BY x.rank DESC, x.field))[1] AS field
    FROM (SELECT s.entity, s.record_id, s.field, p.weight + ${qualitySql(scope)} AS rank FROM ${search} s JOIN open p ON p.entity = s.entity AND p.field = s.field WHERE ${and([holds('s', 0), ...others])}) x
    GROUP BY x.entity, x.record_id)`;
  const arms = entities.map((entity, place) => `(${armSql(scope, entity, place, limit + 1)})`);
  const ranked = `SELECT f.*, row_number() OVER (PARTITION BY f.place ORDER BY f.rank DESC, f.id DESC) AS nr FROM (${arms.join(' UNION ALL ')}) f`;
  const records = `json_agg(json_build_object('id', r.id, 'label', r.label, 'match', json_build_object('field', r.field, 'text', r.text)) ORDER BY r.nr) FILTER (WHERE r.nr <= ${limit})`;
  const groups = `SELECT r.entity, r.place, max(r.rank) AS best, count(*) > ${limit} AS more, ${records} AS records FROM (${ranked}) r GROUP BY r.entity, r.place`;
  const data = `WITH ${open}, ${hits} SELECT coalesce(json_agg(json_build_object('entity', g.entity, 'more', g.more, 'records', g.records) ORDER BY g.best DESC, g.place), '[]')::text FROM (${groups}) g`;
  return { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (${data}) END FROM ${freshHead(scope)} h`), named: false };
}

/** How well a text fits all that was typed: equal, its first or last word (a given name), words of it, the beginning of one, a part of it. */
function qualitySql(scope: Scope): string {
  const like = (...names: readonly string[]): string => names.map((name) => `s.text LIKE ${input(scope, name)}::text`).join(' OR ');
  return `CASE WHEN s.text = ${input(scope, 'whole')}::text THEN 10 WHEN ${like('firstWord', 'lastWord')} THEN 8 WHEN ${like('aWord')} THEN 6 WHEN ${like('begins', 'beginsWord')} THEN 4 WHEN ${like('has')} THEN 2 ELSE 0 END`;
}

/** The best records of one entity that the actor may see. */
function armSql(scope: Scope, entity: Entity, place: number, limit: number): string {
  const where = and([`k.entity = ${literal(entity.key)}`, 't.deleted_at IS NULL', rowRule(scope, entity, 't')]);
  const fields = searchFields(scope, entity).map((key) => entity.fields.get(key)!);
  const field = `CASE k.field ${fields.map(({ key, apiName }) => `WHEN ${literal(key)} THEN ${literal(apiName)}`).join(' ')} END`;
  const text = `CASE k.field ${fields.map((own) => `WHEN ${literal(own.key)} THEN ${toldSql(scope, own, 't')}`).join(' ')} END`;
  return `SELECT ${literal(entity.apiName)} AS entity, ${place} AS place, t.id, k.rank, ${labelSql(scope, entity, 't')} AS label, ${field} AS field, ${text} AS text
    FROM hits k JOIN ${tableOf(scope, entity)} t ON t.id = k.record_id WHERE ${where} ORDER BY k.rank DESC, k.record_id DESC LIMIT ${limit}`;
}

/** The place of the text where the words stand. Formatted text has its marks between the words and is not shown. */
function toldSql(scope: Scope, field: Field, alias: string): string {
  if (field.type.name === 'richText') return 'NULL::text';
  // Of several values any may be the one that was found.
  const several = field.document.many !== undefined;
  const value = several ? field.type.searchSql!(field, columnOf(field, alias)) : `${columnOf(field, alias)()}::text`;
  if (!field.type.long && !several) return value;
  return `CASE WHEN char_length(${value}) <= ${toldLength} THEN ${value} ELSE substr(${value}, greatest(strpos(trellis.fold(${value}), ${input(scope, 'first')}::text) - ${toldBefore}, 1), ${toldLength}) END`;
}
