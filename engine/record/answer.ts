// The written row as its writer may read it. What reads join after their page is cut, a write looks up for its one row:
// five joins of one row cost a patch a fifth of its time in PostgreSQL, five look-ups half of that.
import type { Ctx } from '../access/context.ts';
import { labelReadable } from '../access/index.ts';
import { ident } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { labelSql } from '../query/label.ts';
import { project, type Projection } from '../query/projection.ts';
import { and, columnOf, input, rowRule, tableOf, type Scope } from '../query/scope.ts';
import { select, type Selection } from '../query/selection.ts';
import type { WriteScope } from './scope.ts';

/** Columns of the answer for the row `alias`: the default fields and the long ones in `names`. `many`: of many rows at once, which are better joined. */
export function answerOf(ctx: Ctx, scope: WriteScope, entity: Entity, names: readonly string[], alias: string, many: boolean): Projection {
  const selection = select(ctx.model, ctx.access, entity, [[], ...names.map((name) => [name])], undefined);
  const parts = selection.fields.map((field) => (many ? oneOfMany(scope, selection, field, alias) : oneColumn(scope, selection, field, alias)));
  return { columns: parts.flatMap(({ columns }) => columns), joins: parts.flatMap(({ joins }) => joins) };
}

/** JSON text of one row; null where `where` does not hold. */
export function rowJson({ columns, joins }: Projection, alias: string, where: string | null): string {
  const from = joins.length === 0 ? '' : ` FROM (SELECT ${alias}.*) ${alias} ${joins.join(' ')}`;
  return `(SELECT row_to_json(x)::text FROM (SELECT ${columns.join(', ')}${from}${where === null ? '' : ` WHERE ${where}`}) x)`;
}

function oneColumn(scope: Scope, selection: Selection, field: Field, alias: string): Projection {
  const plain = field.type.relation === 'one' && scope.access.read(field.entity, field.key) === 'yes';
  if (!plain) return projected(scope, selection, field, alias);
  return { columns: [`${linkOf(scope, field, columnOf(field, alias)())} AS ${ident(field.apiName)}`], joins: [] };
}

/** Most of many new rows have the same maker, owner and team: that link is made once for all of them. */
function oneOfMany(scope: WriteScope, selection: Selection, field: Field, alias: string): Projection {
  const common = field.system && scope.access.read(field.entity, field.key) === 'yes' ? commonId(scope, field) : undefined;
  if (common === undefined) return projected(scope, selection, field, alias);
  const id = columnOf(field, alias)();
  // In a subselect of its own, which PostgreSQL runs once however many rows there are.
  return { columns: [`CASE WHEN ${id} = ${common} THEN (SELECT ${linkOf(scope, field, common)}) ELSE ${linkOf(scope, field, id)} END AS ${ident(field.apiName)}`], joins: [] };
}

function commonId(scope: WriteScope, { key }: Field): string | undefined {
  switch (key) {
    case 'createdBy': case 'updatedBy': case 'owner': return scope.actor;
    case 'team': return `${input(scope, 'mainTeam')}::uuid`;
    default: return undefined;
  }
}

function projected(scope: Scope, selection: Selection, field: Field, alias: string): Projection {
  return project(scope, { entity: selection.entity, fields: [field], links: new Map(), many: [] }, alias);
}

function linkOf(scope: Scope, field: Field, id: string): string {
  // For two members this is cheaper than a subselect, whose node PostgreSQL has to start.
  return `CASE WHEN ${id} IS NOT NULL THEN json_build_object('id', ${id}, 'label', ${labelOf(scope, field, id)}) END`;
}

/** The label of the record behind a link, as far as the actor may see it. */
function labelOf(scope: Scope, field: Field, id: string): string {
  const target = scope.model.entities.get(field.target!);
  if (target === undefined || !scope.access.can(target.key, 'read') || labelReadable(scope.access, target, scope.model) !== 'yes') return 'NULL::text';
  const far = scope.alias();
  return `(SELECT ${labelSql(scope, target, far)} FROM ${tableOf(scope, target)} ${far} WHERE ${and([`${far}.id = ${id}`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)])})`;
}
