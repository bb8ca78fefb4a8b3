// What the format has and no code stands behind yet: one diagnostic each, at its place, so that nothing is silently without effect.
import { isObject } from '../shared/json-object.ts';
import type { JsonSchema } from './field-types/contract.ts';
import type { Findings } from './findings.ts';
import type { MergedDocument } from './merge/documents.ts';
import { escapeStep } from './pointer.ts';
import { itemSchema, memberSchema, rootSchema, type SchemaAt } from './schema/walk.ts';

/** Reports every unsupported kind, keyword and field type of a well-formed document. */
export function reportUnsupported(document: MergedDocument, schema: JsonSchema, findings: Findings): void {
  if (schema['x-notYet'] === true) findings.error(document, '', 'meta.not-supported', { what: document.kind });
  else walk(document.value, rootSchema(schema), '', (pointer, what) => findings.error(document, pointer, 'meta.not-supported', { what }));
}

function walk(value: unknown, at: SchemaAt, pointer: string, report: (pointer: string, what: string) => void): void {
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, itemSchema(at), `${pointer}/${index}`, report));
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const described = memberSchema(at, key);
    const place = `${pointer}/${escapeStep(key)}`;
    if (described.schema['x-notYet'] === true) report(place, key);
    else walk(member, described, place, report);
  }
}
