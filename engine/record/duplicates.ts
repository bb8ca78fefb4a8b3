// When two records are one: rules of an entity, asked in the writing statement where they block. That there is another one is told to
// whoever writes; which one it is, alike.ts tells to who may see it.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { isFolded, likeKeySql, type Likeness } from '../ddl/like-key.ts';
import { EngineError } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { and, columnOf, tableOf, type Scope } from '../query/scope.ts';
import { fieldsRead } from '../shared/filter/paths.ts';
import type { Check } from './checks.ts';
import { holds } from './conditions.ts';
import type { WriteScope } from './scope.ts';
import { isKnown } from './title.ts';

type Document = NonNullable<Entity['document']['duplicates']>[string];

export interface DuplicateRule {
  readonly name: string;
  readonly match: readonly { readonly field: Field; readonly how: Likeness }[];
  readonly document: Document;
}

const known = new WeakMap<Entity, readonly DuplicateRule[]>();

/** The entity's rules; verify/ has checked their fields. */
export function duplicateRules(entity: Entity): readonly DuplicateRule[] {
  let rules = known.get(entity);
  if (rules === undefined) {
    rules = Object.entries(entity.document.duplicates ?? {}).map(([name, document]) => ({
      name, document, match: Object.entries(document.match).flatMap(([key, how]) => { const field = entity.fields.get(key); return field === undefined ? [] : [{ field, how }]; }),
    }));
    known.set(entity, rules);
  }
  return rules;
}

/** Rules that block, of which the write touched a field. `change`: there is an old row `o`; `many`: other new rows stand in `new`. */
export function duplicateChecks(scope: WriteScope, entity: Entity, keys: ReadonlySet<string>, { change, many }: { readonly change: boolean; readonly many: boolean }): Check[] {
  return duplicateRules(entity).filter(({ match, document }) => document.action === 'block' && [...match.map(({ field }) => field.key), ...fieldsRead(document.where ?? {})].some((key) => keys.has(key))).map((rule) => {
    const { match, document } = rule;
    const there = [
      `EXISTS (SELECT FROM ${tableOf(scope, entity)} d WHERE ${and(['d.id <> n.id', alikeSql(scope, entity, rule, 'd', ({ field }) => columnOf(field, 'n')())])})`,
      ...(many ? [`n.id IN (${laterOnesSql(scope, entity, rule)})`] : []),
    ];
    const about = [
      // What was like another one before can be lived with.
      ...(change ? [`(${[...match.map(({ field }) => field), ...whereFields(entity, document)].map((field) => `${columnOf(field, 'o')()} IS DISTINCT FROM ${columnOf(field, 'n')()}`).join(' OR ')})`] : []),
      ...(document.where === undefined ? [] : [holds(scope, entity, 'n', document.where)]),
      `(${there.join(' OR ')})`,
    ];
    return { holds: `NOT (${about.join(' AND ')})`, denial: `duplicate:${rule.name}` };
  });
}

function whereFields(entity: Entity, { where }: Document): readonly Field[] {
  return where === undefined ? [] : [...fieldsRead(where)].flatMap((key) => { const field = entity.fields.get(key); return field === undefined || field.columns.length === 0 ? [] : [field]; });
}

/** New rows with one like them before them. It names no row of the question, so it is asked once: each row's key is made once, however many rows there are. */
function laterOnesSql(scope: Scope, entity: Entity, { match, document }: DuplicateRule): string {
  const keys = match.map(({ field, how }, index) => `${likeKeySql(field, how, columnOf(field, 'w')())} AS k${index}`);
  const inside = document.where === undefined ? '' : ` WHERE ${holds(scope, entity, 'w', document.where)}`;
  const given = document.blank === 'match' ? [] : match.map(({ field, how }, index) => (isFolded(field, how) ? `k${index} <> ''` : `k${index} IS NOT NULL`));
  // OFFSET 0 keeps the planner from putting the keys' expressions where the keys are named.
  const keyed = `(SELECT w.id, ${keys.join(', ')} FROM ${ident('new')} w${inside} OFFSET 0) x`;
  const turns = `SELECT x.id, row_number() OVER (PARTITION BY ${match.map((_, index) => `k${index}`).join(', ')} ORDER BY x.id) AS turn FROM ${keyed}${given.length === 0 ? '' : ` WHERE ${given.join(' AND ')}`}`;
  return `SELECT y.id FROM (${turns}) y WHERE y.turn > 1`;
}

/** The record at `alias` lives and is like the values that `value` gives as SQL. */
export function alikeSql(scope: Scope, entity: Entity, { match, document }: DuplicateRule, alias: string, value: (part: DuplicateRule['match'][number]) => string): string {
  const parts = match.map((part) => {
    const { field, how } = part;
    const [theirs, own] = [likeKeySql(field, how, columnOf(field, alias)()), likeKeySql(field, how, value(part))];
    if (document.blank === 'match') return `${theirs} IS NOT DISTINCT FROM ${own}`;
    return isFolded(field, how) ? `${theirs} = ${own} AND ${own} <> ''` : `${theirs} = ${own}`;
  });
  return [`${alias}.deleted_at IS NULL`, ...parts, ...(document.where === undefined ? [] : [holds(scope, entity, alias, document.where)])].join(' AND ');
}

/** What the rule says of it, in the reader's language. */
export function duplicateMessage(ctx: Ctx, entity: Entity, { name, document }: DuplicateRule): string | undefined {
  return translate(ctx.model, ctx.locale).text('entity', entity.key, ['duplicates', name, 'message']) ?? document.message;
}

/** The problem of a write that a rule refused; `at` is the record's pointer. */
export function refusedDuplicate(ctx: Ctx, entity: Entity, name: string, at: string): EngineError {
  const rule = duplicateRules(entity).find((one) => one.name === name);
  const message = rule === undefined ? undefined : duplicateMessage(ctx, entity, rule);
  const [code, params] = message === undefined ? ['record.alike', {}] as const : ['record.duplicate', { message }] as const;
  const field = rule?.match.map((part) => part.field).find((one) => isKnown(ctx.access, one));
  const pointer = field === undefined ? at : `${at}/${field.apiName}`;
  return new EngineError('conflict', code, { pointer, params, errors: [{ pointer, code, params }] });
}
