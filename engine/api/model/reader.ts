// For whom the Model is told: rights, language, and what follows from both for fields and relations.
import type { Access } from '../../access/access.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';
import { translate, type Translation } from '../../meta/translate.ts';
import type { Locale } from '../../shared/problems/index.ts';

export { isOpen } from '../../query/filter-names.ts';

export interface Reader {
  readonly model: Model;
  readonly access: Access;
  readonly texts: Translation;
  readonly locale: Locale;
}

export function readerOf(model: Model, access: Access, locale: Locale): Reader {
  return { model, access, texts: translate(model, locale), locale };
}

/** At least masked, or in some records. */
export function isReadable({ access }: Reader, entity: Entity, field: Field): boolean {
  return access.read(entity.key, field.key) !== 'no';
}

/** In every record: only then may one filter, sort or group by it. */
export function isFullyReadable({ access }: Reader, entity: Entity, field: Field): boolean {
  return access.read(entity.key, field.key) === 'yes';
}

/** In some records at least. */
export function isWritable({ access }: Reader, entity: Entity, field: Field): boolean {
  const acts = access.can(entity.key, 'create') || access.can(entity.key, 'update');
  return acts && !field.readOnly && access.write(entity.key, field.key) !== 'no';
}

/** Entities with a page of their own: lines hang on their parent. */
export function isVisible({ access }: Reader, entity: Entity): boolean {
  return entity.parent === undefined && (access.can(entity.key, 'read') || access.can(entity.key, 'create'));
}

/** API name of an entity, if the reader may know of it. */
export function entityName(reader: Reader, key: string): string | undefined {
  const entity = reader.model.entities.get(key);
  return entity !== undefined && reader.access.can(key, 'read') ? entity.apiName : undefined;
}
