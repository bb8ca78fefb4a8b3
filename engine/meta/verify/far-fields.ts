// `from` and `copyFrom` name a field of a record that a link leads to, of the same type and no wider than what is here.
import { digitsOf } from '../field-types/number-value.ts';
import type { FieldDocument } from '../../shared/documents.ts';
import { isComputed } from '../computed/computed.ts';
import { farField, type FieldDraft, type World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { declaredFields, findField, type Declared, type Rule } from './lookup.ts';

/** Keywords that say something of values that are kept here: what is shown from elsewhere has none. */
const ofOwnValues = ['default', 'immutable', 'unique', 'search', 'requiredWhen', 'readOnlyWhen', 'copyFrom', 'optionsBy'] as const;

export const farFields: Rule = (world, findings) => {
  for (const declared of declaredFields(world)) {
    if (declared.document.from !== undefined) checkFrom(world, declared, findings, declared.document.from);
    else if (declared.document.copyFrom !== undefined) checkCopy(world, declared, findings, declared.document.copyFrom);
  }
};

function checkFrom(world: World, declared: Declared, findings: Findings, path: string): void {
  const { source, pointer, document, type, required, entity, key } = declared;
  for (const keyword of ofOwnValues) if (document[keyword] !== undefined) findings.error(source, `${pointer}/${keyword}`, 'meta.from-keyword', { keyword });
  if (required && entity !== undefined) findings.error(source, `${entity.base}/required`, 'meta.from-keyword', { keyword: 'required', field: key });
  if (type.relation !== 'none') findings.error(source, `${pointer}/from`, 'meta.far-type', { fieldType: type.name, far: type.name });
  else checkEnd(world, declared, findings, `${pointer}/from`, path);
}

function checkCopy(world: World, declared: Declared, findings: Findings, path: string): void {
  const { source, pointer, type, field, document } = declared;
  const at = `${pointer}/copyFrom`;
  // A file belongs to one record, a secret opens in its own alone.
  if (type.files !== undefined || type.secret === true) return findings.error(source, at, 'meta.far-type', { fieldType: type.name, far: type.name });
  if ((type.relation !== 'none' && type.relation !== 'one') || type.generated) return findings.error(source, at, 'meta.far-type', { fieldType: type.name, far: type.name });
  const end = checkEnd(world, declared, findings, at, path);
  if (end === undefined) return;
  // A tree is kept free of circles by what a write says, not by what it takes.
  if (end.target !== field.target || (field.target !== undefined && field.target === field.entity)) findings.error(source, at, 'meta.far-type', { fieldType: type.name, far: end.type.name });
  else if (isNarrower(type.keywords, document, end.document)) findings.error(source, at, 'meta.copy-narrower', { field: path });
}

function checkEnd(world: World, { source, entity, type, document }: Declared, findings: Findings, pointer: string, path: string): FieldDraft | undefined {
  const place = { source, pointer };
  const parts = farField(path);
  if (entity === undefined) return void findings.error(source, pointer, 'meta.not-supported', { what: path });
  if (parts === undefined) return void findings.error(source, pointer, 'meta.far-path', { path });
  const link = findField(entity, findings, place, parts.link);
  if (link === undefined) return undefined;
  const target = link.document.from === undefined && link.type.relation === 'one' ? world.entities.get(link.target ?? '') : undefined;
  if (target === undefined) return void (link.type.relation === 'one' && link.document.from === undefined || findings.error(source, pointer, 'meta.far-path', { path }));
  const end = findField(target, findings, place, parts.field);
  if (end === undefined) return undefined;
  if (isComputed(end)) return void findings.error(source, pointer, 'meta.not-supported', { what: path });
  if (end.document.from !== undefined) return void findings.error(source, pointer, 'meta.far-path', { path });
  if (end.type !== type) return void findings.error(source, pointer, 'meta.far-type', { fieldType: type.name, far: end.type.name });
  // Of several values the primary may be taken; one value makes no list.
  if (document.many !== undefined && end.document.many === undefined) return void findings.error(source, pointer, 'meta.far-several', { field: path });
  return end;
}

/** Whether the far field takes values that would not fit here. Bounds of numbers are looked at when a value is taken. */
function isNarrower(keywords: Readonly<Record<string, unknown>>, own: FieldDocument, far: FieldDocument): boolean {
  if (own.maxLength !== undefined && own.maxLength < (far.maxLength ?? Infinity)) return true;
  if ((own.pattern ?? far.pattern) !== far.pattern || (own.minLength ?? 0) > (far.minLength ?? 0)) return true;
  if (own.many !== undefined) return (far.many?.types ?? []).some(({ value }) => own.many?.types.some((type) => type.value === value) !== true);
  if (Object.hasOwn(keywords, 'options') && own.open !== true) return far.open === true || (far.options ?? []).some(({ value }) => own.options?.some((option) => option.value === value) !== true);
  if (!Object.hasOwn(keywords, 'precision')) return false;
  const [here, there] = [digitsOf(own, standard), digitsOf(far, standard)];
  return here.scale < there.scale || here.precision - here.scale < there.precision - there.scale;
}

/** The type's own standard is the same on both sides; only what is said counts. */
const standard = { precision: 15, scale: 2 };
