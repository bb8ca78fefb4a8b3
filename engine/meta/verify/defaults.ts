// A default is a value that its field takes, or a slot that gives one.
import { dateBases } from '../../shared/filter/ast.ts';
import { isObject } from '../merge/introduce.ts';
import { declaredFields, type Declared, type Rule } from './lookup.ts';
import type { Findings } from '../findings.ts';

export const defaults: Rule = (world, findings) => {
  for (const declared of declaredFields(world)) if (declared.document.default !== undefined) checkDefault(declared, declared.document.default, findings);
};

function checkDefault({ source, pointer, document, type, field }: Declared, value: unknown, findings: Findings): void {
  const at = `${pointer}/default`;
  if (value === '$actor') {
    if (type.relation !== 'one' || field.target !== 'user') findings.error(source, at, 'meta.default-slot', { slot: '$actor' });
    return;
  }
  const slot = isObject(value) ? Object.keys(value).find((key) => key.startsWith('$')) : undefined;
  if (slot === '$expr') findings.error(source, `${at}/$expr`, 'meta.not-supported', { what: '$expr' });
  else if (slot === '$date' && isObject(value)) checkDate(value, type.buckets, at);
  else if (slot !== undefined || type.generated || type.relation === 'lines') findings.error(source, at, 'meta.default-slot', { slot: slot ?? 'a value' });
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
