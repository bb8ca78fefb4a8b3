// How a record is called: the label template, and what stands for it where none is given.
import type { EntityDraft } from '../draft.ts';
import type { LabelPart } from '../model.ts';

/** `{code} · {account}` → texts and fields by key; undefined when a brace has no partner. */
export function labelParts(template: string): readonly LabelPart[] | undefined {
  const parts = template.split(/\{([^{}]*)\}/).map((text, index): LabelPart => index % 2 === 0 ? { text } : { field: text });
  return parts.some((part) => 'text' in part && /[{}]/.test(part.text)) ? undefined : parts.filter((part) => 'field' in part || part.text !== '');
}

/** The label of an entity: as given, else `name`, else its first text or number, else the first link, else the id. */
export function labelOf(draft: EntityDraft): readonly LabelPart[] {
  const given = draft.document.record?.label;
  const parts = given === undefined ? undefined : labelParts(given);
  if (parts !== undefined) return parts;
  const own = [...draft.fields.values()].filter((field) => !field.system && !field.type.long);
  const first = own.find((field) => field.key === 'name') ?? own.find((field) => field.type.searchable) ?? own.find((field) => field.type.relation === 'one');
  return [{ field: first?.key ?? 'id' }];
}
