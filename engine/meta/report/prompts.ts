// `{ "$prompt": "name" }` inside a filter: replaced by the value that was given; where none was, the condition falls away.
import { isObject } from '../../shared/json-object.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a prompt stands for: an operand of filters, or several of them; undefined where nothing was given. */
export type PromptValue = (name: string) => unknown;

/** The filter with values in place of its prompts. */
export function fillPrompts(filter: Json, value: PromptValue): Json {
  const filled: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(filter)) {
    const now = key === '$and' || key === '$or' ? alternatives(part, value) : key === '$not' ? (isObject(part) ? unlessEmpty(part, fillPrompts(part, value)) : part) : condition(key, part, value);
    if (now === undefined) continue;
    if (isSplit(now)) Object.assign(filled, now.split);
    else filled[key] = now;
  }
  return filled;
}

/** Names of the prompts that a filter speaks of. */
export function promptNames(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(promptNames);
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => (key === '$prompt' && typeof value === 'string' ? [value] : promptNames(value)));
}

/** A range of which one end was given. */
interface Split { readonly split: Json }

function isSplit(value: unknown): value is Split {
  return isObject(value) && 'split' in value && Object.keys(value).length === 1;
}

function alternatives(items: unknown, value: PromptValue): unknown {
  if (!Array.isArray(items)) return items;
  const filled = items.flatMap((item: unknown) => (isObject(item) ? unlessEmpty(item, fillPrompts(item, value)) ?? [] : [item]));
  return filled.length === 0 && items.length > 0 ? undefined : filled;
}

/** What had conditions and has none any more falls away as well. */
function unlessEmpty(before: Json, after: Json): Json | undefined {
  return Object.keys(after).length === 0 && Object.keys(before).length > 0 ? undefined : after;
}

function condition(key: string, part: unknown, value: PromptValue): unknown {
  const name = promptName(part);
  if (name !== undefined) return listed(key, value(name));
  if (key === '$between' && Array.isArray(part)) return between(part, value);
  if (!isObject(part)) return part;
  return unlessEmpty(part, operators(part, value));
}

function operators(part: Json, value: PromptValue): Json {
  const filled: Record<string, unknown> = {};
  for (const [operator, operand] of Object.entries(part)) {
    const now = operator === '$some' || operator === '$none' || operator === '$every' ? (isObject(operand) ? unlessEmpty(operand, fillPrompts(operand, value)) : operand) : condition(operator, operand, value);
    if (now === undefined) continue;
    if (isSplit(now)) Object.assign(filled, now.split);
    else filled[operator] = now;
  }
  return filled;
}

/** Several values are one of them wherever a condition has no operator of its own. */
function listed(operator: string, given: unknown): unknown {
  if (operator === '$in' || operator === '$nin') return given === undefined || Array.isArray(given) || isObject(given) ? given : [given];
  return Array.isArray(given) && !operator.startsWith('$') ? { $in: given } : given;
}

function between(ends: readonly unknown[], value: PromptValue): unknown {
  const [from, to] = ends.map((end) => { const name = promptName(end); return name === undefined ? end : value(name); });
  if (from !== undefined && to !== undefined) return [from, to];
  if (from === undefined && to === undefined) return undefined;
  return { split: from === undefined ? { $lte: to } : { $gte: from } } satisfies Split;
}

function promptName(operand: unknown): string | undefined {
  return isObject(operand) && typeof operand['$prompt'] === 'string' ? operand['$prompt'] : undefined;
}
