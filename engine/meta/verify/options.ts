// Options from shared lists, options that another field allows, and values that belong to an option.
import type { OptionDocument } from '../../shared/documents.ts';
import { fieldTypes } from '../field-types/registry.ts';
import type { World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { escapeStep } from '../pointer.ts';
import { titleFromKey } from '../transform/title.ts';
import { isObject } from '../../shared/json-object.ts';
import { declaredFields, findField, type Declared, type Rule } from './lookup.ts';

export const options: Rule = (world, findings) => {
  for (const source of world.documents) {
    const list = source.kind === 'options' ? world.options.get(source.name) : undefined;
    if (list === undefined) continue;
    const seen = new Set<string>();
    list.options.forEach(({ value }, index) => {
      if (seen.has(value)) findings.error(source, `/options/${index}`, 'meta.repeated', { key: value });
      seen.add(value);
    });
  }
  for (const declared of declaredFields(world)) {
    checkShared(world, declared, findings);
    checkBy(declared, findings);
    checkData(declared, findings);
  }
};

function checkShared({ options: lists, documents }: World, { source, pointer, document }: Declared, findings: Findings): void {
  const { optionsFrom } = document;
  if (optionsFrom === undefined) return;
  const list = lists.get(optionsFrom);
  const isDeclared = documents.some(({ kind, name }) => kind === 'options' && name === optionsFrom);
  if (list === undefined && !isDeclared) findings.unknown(source, `${pointer}/optionsFrom`, 'meta.unknown-options', optionsFrom, lists.keys(), { options: optionsFrom });
  else if (list === undefined) findings.error(source, `${pointer}/optionsFrom`, 'meta.unknown-options', { options: optionsFrom }, 'meta.hint-unhide');
  else if (document.options !== list.options) findings.error(source, `${pointer}/options`, 'meta.options-both');
}

function checkBy({ source, pointer, document, entity, key }: Declared, findings: Findings): void {
  const by = document.optionsBy;
  if (by === undefined) return;
  const at = `${pointer}/optionsBy`;
  if (entity === undefined) return findings.error(source, at, 'meta.not-supported', { what: 'optionsBy' });
  const other = findField(entity, findings, { source, pointer: `${at}/field` }, by.field);
  if (other === undefined) return;
  if (other.key === key || other.document.from !== undefined || !Object.hasOwn(other.type.keywords, 'optionsBy') || !other.type.operators.includes('$eq')) return findings.error(source, `${at}/field`, 'meta.options-by', { field: by.field });
  const known = (all: readonly OptionDocument[] | undefined, open: boolean | undefined): ReadonlySet<string> | undefined => (open === true ? undefined : new Set(all?.map(({ value }) => value)));
  const [from, to] = [known(other.document.options, other.document.open), known(document.options, document.open)];
  for (const [value, allowed] of Object.entries(by.allow)) {
    const place = `${at}/allow/${escapeStep(value)}`;
    if (from !== undefined && !from.has(value)) findings.unknown(source, place, 'record.option', value, from, { title: other.title, value });
    allowed.forEach((option, index) => {
      if (to !== undefined && !to.has(option)) findings.unknown(source, `${place}/${index}`, 'record.option', option, to, { title: document.title ?? key, value: option });
    });
  }
}

function checkData({ source, pointer, document }: Declared, findings: Findings): void {
  const fields = document.optionData ?? {};
  document.options?.forEach((option, index) => {
    if (!isObject(option.data)) return;
    for (const [name, value] of Object.entries(option.data)) {
      const place = `${pointer}/options/${index}/data/${escapeStep(name)}`;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const type = field === undefined ? undefined : fieldTypes.get(field.fieldType);
      if (field === undefined) findings.unknown(source, place, 'meta.unknown-key', name, Object.keys(fields), { key: name });
      else if (type !== undefined) {
        const parsed = type.toColumns({ key: name, apiName: name, entity: '', document: field, title: field.title ?? titleFromKey(name) }, value);
        if (!parsed.ok) findings.error(source, place, parsed.code, parsed.params);
      }
    }
  });
}
