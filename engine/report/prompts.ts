// What a reader gave for a report's prompts → operands of filters, each checked by the type of its field.
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { fieldTypes } from '../meta/field-types/registry.ts';
import type { FieldType, TypedField } from '../meta/field-types/contract.ts';
import type { Field } from '../meta/model.ts';
import { resolvePrompt } from '../meta/report/check-prompts.ts';
import { translate } from '../meta/translate.ts';
import type { PromptDocument, ReportDocument } from '../shared/documents.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import type { ReportPrompt } from '../shared/report.ts';
import { hidden } from './hidden.ts';
import type { ReaderNames } from './names.ts';
import { fieldValue } from './value.ts';

export interface GivenPrompts { readonly values: Readonly<Record<string, unknown>>; /** Where a prompt's value stands in the request. */ readonly at: (name: string) => string }

/** The prompts with the values that the report runs with. */
export function answerPrompts(ctx: Ctx, report: ReportDocument, names: ReaderNames, given: GivenPrompts): readonly ReportPrompt[] {
  for (const name of Object.keys(given.values)) {
    if (!Object.hasOwn(report.prompts ?? {}, name)) throw new EngineError('invalid', 'meta.unknown-prompt', { params: { name }, errors: [{ pointer: given.at(name), code: 'meta.unknown-prompt', params: { name } }] });
  }
  return Object.entries(report.prompts ?? {}).flatMap(([name, prompt]) => answerPrompt(ctx, report, names, name, prompt, given) ?? []);
}

function answerPrompt(ctx: Ctx, report: ReportDocument, names: ReaderNames, name: string, prompt: PromptDocument, { values, at }: GivenPrompts): ReportPrompt | undefined {
  const found = resolvePrompt(names, report.entity, prompt, `/prompts/${name}`);
  if (found === undefined && prompt.fieldType === undefined) {
    // Without a value its conditions fall away for everybody; with one they must not, and this reader has no way to it.
    if (prompt.required === true || !isBlank(values[name] ?? prompt.default)) throw hidden();
    return undefined;
  }
  const texts = translate(ctx.model, ctx.locale);
  const kind = found === undefined ? kindOf(prompt) : { type: found.field.type, document: found.field.document, target: found.field.target };
  if (kind === undefined) return undefined;
  const title = texts.reportPrompt(report.name, name) ?? prompt.title ?? (found === undefined ? name : texts.field(found.entity, found.field.key) ?? found.field.title);
  const field: TypedField = { key: name, apiName: name, entity: report.entity, document: kind.document, title, ...(kind.target !== undefined && { target: kind.target }) };
  const raw = values[name] ?? prompt.default;
  const isEmpty = isBlank(raw);
  if (isEmpty && prompt.required === true) throw invalid('report.prompt-missing', at(name), { title });
  const target = ctx.model.entities.get(kind.target ?? '')?.apiName;
  return {
    name, title, required: prompt.required === true,
    ...(found === undefined ? { type: kind.type.name, ...(target !== undefined && { target }) } : fieldValue(ctx, found)),
    ...(!isEmpty && { value: operandOf(ctx, kind.type, field, raw, at(name)) }),
  };
}

function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === '';
}

function kindOf({ fieldType }: PromptDocument): { readonly type: FieldType; readonly document: Field['document']; readonly target: string | undefined } | undefined {
  const type = fieldTypes.get(fieldType ?? '');
  if (type === undefined || fieldType === undefined) return undefined;
  return { type, document: { fieldType }, target: fieldType === 'user' || fieldType === 'team' ? fieldType : undefined };
}

/** One operand, or a list of them. */
function operandOf({ access }: Pick<Ctx, 'access'>, type: FieldType, field: TypedField, raw: unknown, pointer: string): unknown {
  const isListed = type.relation === 'one' || field.document.options !== undefined;
  const parts: readonly unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' && isListed && raw.includes(',') ? raw.split(',') : [raw];
  const operands = parts.map((part) => oneOperand(type, field, part, pointer));
  // A list holds plain values: there the reader is told by id.
  return operands.length === 1 ? operands[0] : operands.map((operand) => (isReader(operand) ? access.actor.id : operand));
}

function isReader(operand: unknown): boolean {
  return typeof operand === 'object' && operand !== null && '$actor' in operand;
}

function oneOperand(type: FieldType, field: TypedField, raw: unknown, pointer: string): unknown {
  if (raw === '$actor' && type.relation === 'one' && field.target === 'user') return { $actor: 'id' };
  if (typeof raw === 'object' && raw !== null && '$date' in raw && type.buckets && parseFilter({ x: raw }).ok) return raw;
  const value = type.name === 'boolean' && (raw === 'true' || raw === 'false') ? raw === 'true' : raw;
  const parsed = type.toOperand(field, value);
  if (!parsed.ok) throw invalid(parsed.code, pointer, parsed.params);
  return value;
}
