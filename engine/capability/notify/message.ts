// The message of a workflow's step as one reader is told it: the words from the live metadata in his language, the values of the record as
// it stands and as he may read them. What he may not read, and a record that is gone, leave a gap.
import type { Ctx } from '../../access/context.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';
import { list } from '../../query/index.ts';
import { isInSql } from '../../query/in-sql.ts';
import { parseFilter } from '../../shared/filter/parse.ts';

/** A notification that tells a step of a workflow. */
export interface Told { readonly id: string; readonly entity: string; readonly recordId: string; readonly workflow: string; readonly step: string }

type Values = Readonly<Record<string, unknown>>;
const gap = '…';
const dayForms = { vi: { day: '2-digit', month: '2-digit', year: 'numeric' }, en: { day: 'numeric', month: 'short', year: 'numeric' } } as const;
const place = /\{(\w+)\}/g;

/** Sentences by notification; absent where the workflow or its step is no more. One read for each entity. */
export async function messagesOf(ctx: Ctx, told: readonly Told[]): Promise<ReadonlyMap<string, string>> {
  const templates = new Map(told.flatMap((each) => { const text = templateOf(ctx, each); return text === undefined ? [] : [[each.id, text] as const]; }));
  const sentences = new Map<string, string>();
  for (const key of new Set(told.map(({ entity }) => entity))) {
    const entity = ctx.model.entities.get(key);
    const own = told.filter((each) => each.entity === key && templates.has(each.id));
    const keys = new Set(own.flatMap(({ id }) => [...(templates.get(id) ?? '').matchAll(place)].map(([, name = '']) => name)));
    const records = entity === undefined ? new Map<string, Values>() : await valuesOf(ctx, entity, own, keys);
    for (const { id, recordId } of own) {
      const record = records.get(recordId);
      sentences.set(id, (templates.get(id) ?? '').replace(place, (_, name: string) => {
        const field = entity?.fields.get(name);
        return field === undefined || record === undefined || !Object.hasOwn(record, field.apiName) ? gap : textOf(ctx, field, record[field.apiName]);
      }));
    }
  }
  return sentences;
}

function templateOf(ctx: Ctx, { workflow, step: id }: Told): string | undefined {
  const translated = translate(ctx.model, ctx.locale).stepMessage(workflow, id);
  const step = ctx.model.workflows.get(workflow)?.document.steps.find((each) => each.id === id);
  return step?.kind === 'notify' ? translated ?? step.message : undefined;
}

async function valuesOf(ctx: Ctx, entity: Entity, told: readonly Told[], keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Values>> {
  const readable = [...keys].flatMap((key) => entity.fields.get(key) ?? []).filter((field) => isInSql(field.computed) && ctx.access.read(entity.key, field.key) !== 'no' && entity.fieldByApiName.has(field.apiName));
  const parsed = parseFilter({ id: { $in: [...new Set(told.map(({ recordId }) => recordId))] } });
  if (!parsed.ok || readable.length === 0 || told.length === 0 || !ctx.access.can(entity.key, 'read')) return new Map();
  const page: { readonly data: readonly (Values & { readonly id: string })[] } = JSON.parse(await list(ctx, { entity: entity.apiName, filter: parsed.filter, limit: 200, count: 'none', fields: [['id'], ...readable.map(({ apiName }) => [apiName])] }));
  return new Map(page.data.map((record) => [record.id, record]));
}

/** A value in the words of the reader; what is empty is told as a dash. */
function textOf(ctx: Ctx, field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  const language = ctx.locale === 'vi' ? 'vi-VN' : 'en-GB';
  if (field.document.options !== undefined && typeof value === 'string') {
    return translate(ctx.model, ctx.locale).option(field.entity, field.key, value) ?? field.document.options.find((option) => option.value === value)?.title ?? value;
  }
  if (field.type.name === 'date') return new Intl.DateTimeFormat(language, { ...dayForms[ctx.locale], timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
  if (field.type.name === 'dateTime') return new Intl.DateTimeFormat(language, { ...dayForms[ctx.locale], hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ctx.site.zone }).format(new Date(String(value)));
  if (/^(?:numeric|bigint|integer)/.test(field.type.operandType)) return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(Number(value));
  if (typeof value !== 'object') return String(value);
  // A link tells its label, a name the whole of it.
  const whole: unknown = 'label' in value ? value.label : 'full' in value ? value.full : undefined;
  return typeof whole === 'string' ? whole : gap;
}
