// Where a field or an entity stands in the metadata documents.
import { ancestors, escapeStep } from '../../meta/pointer.ts';
import type { Entity, Model } from '../../meta/model.ts';
import type { Place } from '../finding.ts';

/** Document and pointer of an entity, or of one of its fields; a line's fields stand in the document that declares the lines. */
export function placeOf(model: Model, entity: Entity, field?: string): Place {
  const inline = entity.parent !== undefined && model.documents.get('entity')?.has(entity.key) !== true;
  const name = inline ? entity.parent.entity : entity.key;
  const above = inline ? `/properties/${escapeStep(entity.parent.lines)}/items` : '';
  const pointer = field === undefined ? above : `${above}/properties/${escapeStep(field)}`;
  return { document: `${layerOf(model, `entity/${name}`, pointer)}/entity/${name}`, pointer };
}

/** The layer that set a place, or the nearest place above it. */
export function layerOf(model: Model, document: string, pointer: string): string {
  const layers = model.provenance.get(document);
  const found = ancestors(pointer).find((at) => layers?.has(at));
  return (found === undefined ? undefined : layers?.get(found)) ?? model.layers.at(-1) ?? 'overlay';
}
