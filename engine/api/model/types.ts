// TypeScript declarations of the records that this reader may see. The generator is loaded on first use: it is large.
import type { Ctx } from '../../access/context.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';
import { isReadable, isWritable, readerOf, type Reader } from './reader.ts';

const made = new WeakMap<Model, Map<string, Promise<string>>>();

/** The declarations as text. */
export function typesText(ctx: Ctx): Promise<string> {
  const ofModel = made.get(ctx.model) ?? new Map<string, Promise<string>>();
  made.set(ctx.model, ofModel);
  let text = ofModel.get(ctx.access.key);
  if (text === undefined) {
    text = write(ctx);
    if (ofModel.size < 50) ofModel.set(ctx.access.key, text);
    text.catch(() => ofModel.delete(ctx.access.key));
  }
  return text;
}

async function write(ctx: Ctx): Promise<string> {
  const { typesOf } = await import('../../meta/types.ts');
  return typesOf(narrowed(readerOf(ctx.model, ctx.access, ctx.locale)));
}

/** The Model less what is closed to the reader. */
function narrowed(reader: Reader): Model {
  const entities = new Map<string, Entity>();
  for (const [key, entity] of reader.model.entities) {
    if (!reader.access.can(key, 'read')) continue;
    const open = (field: Field): boolean => isReadable(reader, entity, field) || isWritable(reader, entity, field);
    const fields = new Map([...entity.fields].filter(([, field]) => open(field)));
    // Another hash than the whole entity's, or the generator would answer from what it made for somebody else.
    entities.set(key, { ...entity, fields, fieldByApiName: new Map([...fields.values()].map((field) => [field.apiName, field])), hash: `${entity.hash} ${[...fields.keys()].join(',')}` });
  }
  return { ...reader.model, entities, entityByApiName: new Map([...entities.values()].map((entity) => [entity.apiName, entity])) };
}
