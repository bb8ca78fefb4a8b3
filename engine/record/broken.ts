// Broken conditions as complaints at their fields, in the reader's language. A field that is closed to the reader is not named, nor is
// the message of a rule that reads one, in this record or in one that it links to: it might say what the reader must not know.
import type { Ctx } from '../access/context.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { fieldsRead } from '../shared/filter/paths.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import { isKnown, titleOf } from './title.ts';

/** `at` is the pointer of the record in the request; `names` are as conditions.ts gave them. */
export function brokenConditions(ctx: Ctx, entity: Entity, at: string, names: readonly string[]): readonly ErrorItem[] {
  const texts = translate(ctx.model, ctx.locale);
  const closed: ErrorItem = { pointer: at, code: 'record.condition', params: { entity: texts.entity(entity.key) ?? entity.title } };
  const knows = (key: string): boolean => { const field = entity.fields.get(key); return field !== undefined && isKnown(ctx.access, field); };
  const items = names.map((name): ErrorItem => {
    const [kind = '', key = ''] = name.split('=');
    if (kind === 'rule') return brokenRule(ctx, entity, at, key, knows) ?? closed;
    const field = entity.fields.get(key);
    const code = codes[kind];
    if (field === undefined || code === undefined || !knows(key)) return closed;
    return { pointer: `${at}/${field.apiName}`, code, params: { title: titleOf(ctx, field) } };
  });
  // Several that may not be named are one.
  return items.filter((item, index) => item !== closed || items.indexOf(closed) === index);
}

const codes: Readonly<Record<string, ProblemCode>> = { required: 'record.required', readOnly: 'record.read-only', option: 'record.option-fit', copied: 'record.copied' };

function brokenRule(ctx: Ctx, entity: Entity, at: string, name: string, knows: (key: string) => boolean): ErrorItem | undefined {
  const rule = entity.document.rules?.[name];
  if (rule === undefined || ![...fieldsRead(rule.check), ...(rule.when === undefined ? [] : fieldsRead(rule.when))].every(knows)) return undefined;
  const message = translate(ctx.model, ctx.locale).text('entity', entity.key, ['rules', name, 'message']) ?? rule.message;
  const field = rule.at === undefined || !knows(rule.at) ? undefined : entity.fields.get(rule.at);
  return { pointer: field === undefined ? at : `${at}/${field.apiName}`, code: 'record.rule', params: { message } };
}
