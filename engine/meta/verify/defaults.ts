// A default is a value that its field takes, or a slot that gives one.
import { dateBases } from '../../shared/filter/ast.ts';
import { checkDefaultExpression, slotExpression } from '../computed/computed.ts';
import { fieldKind } from '../computed/kind.ts';
import type { World } from '../draft.ts';
import { isObject } from '../../shared/json-object.ts';
import { declaredFields, type Declared, type Rule } from './lookup.ts';
import type { Findings } from '../findings.ts';

export const defaults: Rule = (world, findings) => {
  for (const declared of declaredFields(world)) if (declared.document.default !== undefined) checkDefault(world, declared, declared.document.default, findings);
};

function checkDefault(world: World, declared: Declared, value: unknown, findings: Findings): void {
  const { source, pointer, document, type, field } = declared;
  const at = `${pointer}/default`;
  if (value === '$actor') {
    if (type.relation !== 'one' || field.target !== 'user') findings.error(source, at, 'meta.default-slot', { slot: '$actor' });
    return;
  }
  const slot = isObject(value) ? Object.keys(value).find((key) => key.startsWith('$')) : undefined;
  if (slot === '$expr') checkComputed(world, declared, value, findings);
  else if (slot === '$date' && isObject(value)) checkDate(value, type.buckets, at);
  else if (slot !== undefined || type.generated || type.relation === 'lines' || type.secret === true || type.files !== undefined) findings.error(source, at, 'meta.default-slot', { slot: slot ?? 'a value' });
  else {
    const parsed = type.toColumns({ ...field, document }, value);
    if (!parsed.ok) findings.error(source, at, parsed.code, parsed.params);
  }

  function checkDate(relative: Readonly<Record<string, unknown>>, isDay: boolean, place: string): void {
    if (!isDay) findings.error(source, place, 'meta.default-slot', { slot: '$date' });
    else if (!dateBases.some((base) => base === relative.$date)) findings.unknown(source, `${place}/$date`, 'meta.value', String(relative.$date), dateBases, { value: relative.$date, allowed: dateBases });
    else if (relative.plus !== undefined && !/^[+-]?[0-9]{1,4}[hdwMy]$/.test(String(relative.plus))) findings.error(source, `${place}/plus`, 'meta.pattern', { value: relative.plus });
  }
}

/** A computed default reads the new record's own fields, and gives what its field takes. */
function checkComputed({ entities }: World, { source, pointer, type, field, document, entity }: Declared, slot: unknown, findings: Findings): void {
  const text = slotExpression(slot);
  const at = `${pointer}/default/$expr`;
  if (text === undefined || entity === undefined) return findings.error(source, `${pointer}/default`, 'meta.default-slot', { slot: '$expr' });
  const checked = checkDefaultExpression(entities, entity, text);
  if (checked.ok) {
    const { kind } = checked.expression.node;
    const wanted = type.generated ? undefined : fieldKind({ type, document })?.kind;
    return kind === wanted || kind === 'null' ? undefined : findings.error(source, at, 'meta.computed-result', { fieldType: type.name, found: kind });
  }
  const { code, params, candidates } = checked.problem;
  if (candidates === undefined) findings.error(source, at, code, { title: field.title, ...params });
  else findings.unknown(source, at, code, String(params.name), candidates, params);
}
