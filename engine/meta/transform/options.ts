// Shared lists of options put where fields ask for them: everything behind the drafts sees the options of a field, wherever they stand.
import type { EntityDocument, FieldDocument, OptionsDocument } from '../../shared/documents.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { optionsDocument } from './read.ts';

export type OptionLists = ReadonlyMap<string, OptionsDocument>;

/** Lists by name; hidden ones count as missing. */
export function optionLists(documents: readonly MergedDocument[]): OptionLists {
  return new Map(documents.filter(({ kind, value }) => kind === 'options' && value.hidden !== true).map((document) => [document.name, optionsDocument(document)]));
}

/** The document with the options of its fields; the same object where nothing is shared. */
export function withSharedOptions(document: EntityDocument, lists: OptionLists): EntityDocument {
  const shared = Object.entries<FieldDocument>(document.properties).flatMap(([key, field]) => {
    const list = field.optionsFrom === undefined || field.options !== undefined ? undefined : lists.get(field.optionsFrom);
    return list === undefined ? [] : [[key, { ...field, options: list.options }] as const];
  });
  return shared.length === 0 ? document : { ...document, properties: { ...document.properties, ...Object.fromEntries(shared) } };
}
