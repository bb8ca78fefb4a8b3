// The data documents of a Model, those of link targets before what points to them.
import type { Entity, Model } from '../../meta/model.ts';

export interface DataDocument {
  readonly name: string;
  readonly entity: Entity;
  /** What happens to a row that exists: left alone, kept up to date until somebody changes it here, or always as the package says. */
  readonly mode: 'insert' | 'keep' | 'own';
  /** Values by field key. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly source: object;
}

/** In the order in which they can be loaded; the compiler has checked them. */
export function dataDocuments(model: Model): readonly DataDocument[] {
  const documents = [...model.documents.get('data')?.values() ?? []].flatMap((source): DataDocument[] => {
    const entity = model.entities.get(String(source['entity']));
    return entity === undefined || source['hidden'] === true ? [] : [{ name: source.name, entity, mode: modeOf(source['mode']), rows: rowsOf(source['rows']), source }];
  });
  return inOrder(documents);
}

function inOrder(documents: readonly DataDocument[]): readonly DataDocument[] {
  const waiting = new Set(documents);
  const ordered: DataDocument[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find((document) => ![...waiting].some((other) => other !== document && pointsTo(document.entity, other.entity))) ?? [...waiting][0]!;
    waiting.delete(next);
    ordered.push(next);
  }
  return ordered;
}

function pointsTo(entity: Entity, target: Entity): boolean {
  return entity !== target && [...entity.fields.values()].some((field) => !field.system && field.type.relation === 'one' && field.target === target.key);
}

function modeOf(mode: unknown): DataDocument['mode'] {
  return mode === 'keep' || mode === 'own' ? mode : 'insert';
}

function rowsOf(rows: unknown): DataDocument['rows'] {
  return Array.isArray(rows) ? rows.filter((row): row is Readonly<Record<string, unknown>> => typeof row === 'object' && row !== null) : [];
}
