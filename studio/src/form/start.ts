// What a new record's form begins with: defaults that the browser can know, and what the caller prefills.
import { dateBases, type DateBase } from '../../../engine/shared/filter/ast.ts';
import { resolveDate } from '../../../engine/shared/dates.ts';
import type { MeAnswer, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import type { Values } from './values.ts';

const shiftPattern = /^([+-]?\d+)([hdwMy])$/;

function isBase(text: unknown): text is DateBase {
  return dateBases.some((base) => base === text);
}

function isUnit(text: string | undefined): text is 'h' | 'd' | 'w' | 'M' | 'y' {
  return text !== undefined && 'hdwMy'.includes(text);
}

function startOf(field: ModelField, me: MeAnswer, now: Date): unknown {
  const rule = field.default;
  if (rule === undefined || rule === null) return field.name === 'owner' && field.writable ? { id: me.user.id, label: me.user.name } : undefined;
  if (rule === '$actor') return { id: me.user.id, label: me.user.name };
  if (typeof rule !== 'object' || Array.isArray(rule)) return rule;
  if ('$actor' in rule && rule.$actor === 'id') return { id: me.user.id, label: me.user.name };
  if (!('$date' in rule) || !isBase(rule.$date)) return undefined;
  const shift = 'plus' in rule && typeof rule.plus === 'string' ? shiftPattern.exec(rule.plus) : null;
  const unit = shift?.[2];
  return resolveDate({ base: rule.$date, ...(shift && isUnit(unit) ? { plus: { amount: Number(shift[1]), unit } } : {}) }, now, me.zone, field.type === 'date' ? 'date' : 'dateTime');
}

export function startValues(entity: ModelEntity, names: readonly string[], me: MeAnswer, prefill: Values): Values {
  const start: Record<string, unknown> = {};
  const now = new Date();
  for (const field of entity.fields) {
    if (!names.includes(field.name)) continue;
    const value = prefill[field.name] ?? startOf(field, me, now);
    if (value !== undefined) start[field.name] = value;
  }
  return start;
}
