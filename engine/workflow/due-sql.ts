// Which records have their moment in a stretch of time: a day that a span leads to, at a time of the site's zone, or the very instant of a field.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field, Workflow } from '../meta/model.ts';
import type { Plan } from '../query/plan.ts';
import { and, columnOf, freshHead, input, planScope, ruleFilter, tableOf, type Scope } from '../query/scope.ts';
import { dayIn, instantAt, nextDay } from '../shared/dates.ts';
import type { WorkflowTrigger } from '../shared/documents.ts';
import { parseFilter } from '../shared/filter/parse.ts';

/** After `from`, up to and with `to`. */
export interface Window { readonly from: Date; readonly to: Date }

type Dated = Extract<WorkflowTrigger, { readonly on: 'date' }>;

const usualTime = '08:00';
const units: Readonly<Record<string, string>> = { h: 'hours', d: 'days', w: 'weeks', M: 'months', y: 'years' };

/** Gives `[{id, moment}]`; undefined where no day begins in the window. */
export function dueSql(ctx: Ctx, { document }: Workflow, window: Window): { readonly plan: Plan; readonly inputs: Readonly<Record<string, unknown>> } | undefined {
  const entity = ctx.model.entities.get(document.entity);
  const { trigger } = document;
  const field = trigger.on === 'date' ? entity?.fields.get(trigger.field) : undefined;
  if (entity === undefined || trigger.on !== 'date' || field === undefined) return undefined;
  const isDay = field.type.name === 'date';
  const days = isDay ? daysIn(window, trigger.at ?? usualTime, ctx.site.zone) : [];
  if (isDay && days.length === 0) return undefined;
  const scope = planScope(ctx);
  const { moment, condition } = isDay ? byDay(scope, field, trigger) : byInstant(scope, field, trigger);
  const plan = { ...scope.finish(`SELECT h.ok, CASE WHEN h.ok THEN (SELECT coalesce(json_agg(x), '[]')::text FROM (SELECT t.id, (${moment})::text AS moment FROM ${tableOf(scope, entity)} t WHERE ${and([condition, 't.deleted_at IS NULL', whenSql(scope, entity, document.when)])} ORDER BY t.id) x) END FROM ${freshHead(scope)} h`), pool: 'heavy' as const };
  return { plan, inputs: isDay ? { days } : { from: window.from, to: window.to, zone: ctx.site.zone } };
}

/** The days whose time lies in the window. */
function daysIn({ from, to }: Window, time: string, zone: string): readonly string[] {
  const days: string[] = [];
  for (let day = dayIn(zone, from); day <= dayIn(zone, to); day = nextDay(day)) {
    const at = instantAt(day, time, zone);
    if (at > from && at <= to) days.push(day);
  }
  return days;
}

/** The shift from the field to its moment, and back. */
function spanOf({ before, after }: Dated): { readonly there: string; readonly back: string; readonly unit: string } {
  const text = before ?? after ?? '0d';
  const [amount, unit] = [text.slice(0, -1), text.slice(-1)];
  const interval = `interval '${Number(amount)} ${units[unit] ?? 'days'}'`;
  return before === undefined ? { there: `+ ${interval}`, back: `- ${interval}`, unit } : { there: `- ${interval}`, back: `+ ${interval}`, unit };
}

/** Days and weeks are counted from the day to the field, so that an index serves; months and years end where their month ends. */
function byDay(scope: Scope, field: Field, trigger: Dated): { readonly moment: string; readonly condition: string } {
  const column = columnOf(field, 't')();
  const { there, back, unit } = spanOf(trigger);
  const moment = `(${column} ${there})::date`;
  const days = `unnest(${input(scope, 'days')}::date[]) d`;
  return { moment, condition: unit === 'M' || unit === 'y' ? `${moment} IN (SELECT d FROM ${days})` : `${column} IN (SELECT (d ${back})::date FROM ${days})` };
}

/** Hours are hours; days are days of the site's zone. What surely lies outside is left out by the column itself. */
function byInstant(scope: Scope, field: Field, trigger: Dated): { readonly moment: string; readonly condition: string } {
  const column = columnOf(field, 't')();
  const { there, back, unit } = spanOf(trigger);
  const zone = `${input(scope, 'zone')}::text`;
  const [from, to] = [`${input(scope, 'from')}::timestamptz`, `${input(scope, 'to')}::timestamptz`];
  const moment = `((${column} AT TIME ZONE ${zone}) ${unit === 'h' ? '' : there}) AT TIME ZONE ${zone}${unit === 'h' ? ` ${there}` : ''}`;
  const near = `${column} >= ${from} ${back} - interval '4 days' AND ${column} <= ${to} ${back} + interval '4 days'`;
  return { moment, condition: `${near} AND (${moment}) > ${from} AND (${moment}) <= ${to}` };
}

function whenSql(scope: Scope, entity: Entity, when: Readonly<Record<string, unknown>> | undefined): string | null {
  const parsed = when === undefined ? undefined : parseFilter(when);
  return parsed?.ok === true ? ruleFilter(scope, entity, 't', parsed.filter.node, parsed.filter.values) : null;
}
