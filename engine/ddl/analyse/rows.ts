// Findings that need a look at the rows: what a new rule finds in them. Counts are bounded; samples are record ids or values.
import { ident, literal } from '../../db/identifier.ts';
import { uniqueKeySql } from '../desired-indexes.ts';
import { finding, type Finding } from '../finding.ts';
import { isArray } from '../sql-type.ts';
import { placeOf } from './place.ts';
import type { Queryable } from '../../db/database.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';
import type { LiveSchema } from '../inspect.ts';

const bound = 10_001;
const sampleSize = 5;

interface Check { readonly field: Field; readonly entity: Entity; readonly old: Field | undefined; readonly table: string; readonly column: string | undefined }

/** Newly unique, newly required, shorter, fewer options: each counted where its table and column stand already. */
export async function analyseRows(db: Queryable, schema: string, before: Model | undefined, after: Model, live: LiveSchema): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const entity of after.entities.values()) {
    const found = live.get(entity.table);
    const oldEntity = before?.entities.get(entity.key);
    if (found === undefined || oldEntity?.hash === entity.hash) continue;
    findings.push(...await repeatedTuples(db, schema, after, entity, oldEntity));
    for (const field of entity.fields.values()) {
      if (field.system) continue;
      const column = field.columns.find((each) => each.part === '')?.name ?? field.columns[0]?.name;
      const check: Check = {
        entity, field, old: oldEntity?.fields.get(field.key), table: `${ident(schema)}.${ident(entity.table)}`,
        column: column !== undefined && found.columns.has(column) ? ident(column) : undefined,
      };
      findings.push(...await duplicates(db, after, check), ...await empties(db, after, check), ...await overlong(db, after, check), ...await lostOptions(db, after, check));
    }
  }
  return findings;
}

async function duplicates(db: Queryable, model: Model, { entity, field, old, table, column }: Check): Promise<readonly Finding[]> {
  if (column === undefined || !blocks(field) || (old !== undefined && blocks(old) && ignoresCase(old) === ignoresCase(field))) return [];
  const key = uniqueKeySql(field, column);
  const [row] = await db.rows({
    text: `SELECT count(*), (array_agg(value::text))[1:${sampleSize}] FROM (SELECT ${key} AS value FROM ${table} WHERE deleted_at IS NULL AND ${column} IS NOT NULL GROUP BY 1 HAVING count(*) > 1 LIMIT ${bound}) repeated`,
    values: [],
  });
  const count = Number(row?.[0]);
  return count === 0 ? [] : [finding('refuse', 'deploy.duplicates', placeOf(model, entity, field.key), { field: field.title }, { count, samples: samplesOf(row?.[1]) })];
}

/** Values that a newly declared unique index over several fields would find twice. */
async function repeatedTuples(db: Queryable, schema: string, model: Model, entity: Entity, old: Entity | undefined): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, index] of Object.entries(entity.document.record?.indexes ?? {})) {
    const before = old?.document.record?.indexes?.[name];
    // Fields of which one is new hold nothing yet; empty values never collide.
    const fields = index.fields.map((key) => old?.fields.get(key));
    if (index.unique !== true || (before?.unique === true && before.fields.join() === index.fields.join()) || fields.includes(undefined)) continue;
    const columns = fields.map((field) => ident(field?.columns[0]?.name ?? ''));
    const [row] = await db.rows({
      text: `SELECT count(*) FROM (SELECT FROM ${ident(schema)}.${ident(entity.table)} WHERE deleted_at IS NULL AND ${columns.map((column) => `${column} IS NOT NULL`).join(' AND ')} GROUP BY ${columns.join(', ')} HAVING count(*) > 1 LIMIT ${bound}) repeated`,
      values: [],
    });
    const place = placeOf(model, entity);
    if (Number(row?.[0]) > 0) findings.push(finding('refuse', 'deploy.duplicates', { ...place, pointer: `${place.pointer}/record/indexes/${name}` }, { field: fields.map((field) => field?.title).join(', ') }, { count: Number(row?.[0]) }));
  }
  return findings;
}

async function empties(db: Queryable, model: Model, { entity, field, old, table, column }: Check): Promise<readonly Finding[]> {
  if (!field.required || old?.required === true || field.columns.length === 0) return [];
  return counted(db, table, column === undefined ? 'true' : `${column} IS NULL`, (count, samples) =>
    finding('approve', 'deploy.required-empty', placeOf(model, entity, field.key), { field: field.title }, { count, samples }));
}

async function overlong(db: Queryable, model: Model, { entity, field, old, table, column }: Check): Promise<readonly Finding[]> {
  const limit = field.document.maxLength;
  if (column === undefined || limit === undefined || old === undefined || (old.document.maxLength ?? Infinity) <= limit || !field.columns[0]!.sqlType.startsWith('text')) return [];
  return counted(db, table, `char_length(${column}) > ${limit}`, (count, samples) =>
    finding('approve', 'deploy.too-long', placeOf(model, entity, field.key), { field: field.title, limit }, { count, samples }));
}

async function lostOptions(db: Queryable, model: Model, { entity, field, old, table, column }: Check): Promise<readonly Finding[]> {
  if (column === undefined || old === undefined || field.document.open === true) return [];
  const kept = new Set(offered(field));
  const findings: Finding[] = [];
  for (const option of offered(old)) {
    if (kept.has(option)) continue;
    const holds = isArray(field.columns[0]!.sqlType) ? `${column} @> ARRAY[${literal(option)}]::text[]` : `${column} = ${literal(option)}`;
    findings.push(...await counted(db, table, holds, (count, samples) =>
      finding('approve', 'deploy.option-in-use', placeOf(model, entity, field.key), { field: field.title, option }, { count, samples, about: option })));
  }
  return findings;
}

async function counted(db: Queryable, table: string, condition: string, make: (count: number, samples: readonly unknown[]) => Finding): Promise<readonly Finding[]> {
  const [row] = await db.rows({
    text: `SELECT count(*), (array_agg(id))[1:${sampleSize}] FROM (SELECT id FROM ${table} WHERE deleted_at IS NULL AND ${condition} LIMIT ${bound}) found`,
    values: [],
  });
  const count = Number(row?.[0]);
  return count === 0 ? [] : [make(count, samplesOf(row?.[1]))];
}

function offered(field: Field): readonly string[] {
  return (field.document.options ?? []).filter((option) => option.hidden !== true).map((option) => option.value);
}

function blocks(field: Field): boolean {
  const unique = field.document.unique;
  return unique === true || (typeof unique === 'object' && unique.level !== 'warn');
}

function ignoresCase(field: Field): boolean {
  return typeof field.document.unique === 'object' && field.document.unique.ignoreCase === true;
}

function samplesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
