// A field takes the keywords of every field and those of its type; unique and search only where the type can.
import { commonKeywords } from '../schema/kinds.ts';
import { fieldTypes } from '../field-types/registry.ts';
import { nearest } from '../nearest.ts';
import { declaredFields, type Rule } from './lookup.ts';

/** Keywords that some type takes; others of the format are reported as not supported. */
const typed: ReadonlySet<string> = new Set([...fieldTypes.values()].flatMap((type) => Object.keys(type.keywords)));

export const keywords: Rule = (world, findings) => {
  for (const { source, pointer, document, type } of declaredFields(world)) {
    for (const keyword of Object.keys(document)) {
      if (keyword === 'fieldType' || Object.hasOwn(commonKeywords, keyword) || Object.hasOwn(type.keywords, keyword) || !typed.has(keyword)) continue;
      const near = nearest(keyword, Object.keys(type.keywords));
      findings.error(source, `${pointer}/${keyword}`, 'meta.keyword-type', { fieldType: type.name, keyword, ...(near !== undefined && { nearest: near }) }, near === undefined ? undefined : 'meta.hint-nearest');
    }
    if (document.unique !== undefined && document.unique !== false && (type.relation !== 'none' || type.sort === 'none' || type.parts !== undefined || document.many !== undefined)) findings.error(source, `${pointer}/unique`, 'meta.unique-field', { fieldType: type.name });
    if (document.search !== undefined && !type.searchable) findings.error(source, `${pointer}/search`, 'meta.search-field', { fieldType: type.name });
  }
};
