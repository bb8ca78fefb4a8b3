// What a report can be made of: the fields of an entity, those of linked records, and the lists that hang on it, as far as this
// person reads them in every record. Ways are keys of the metadata. Pure.
import type { ReportAggregate } from '../../../../engine/shared/report.ts';
import type { ModelAnswer, ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { byPlace, targetOf } from '../../records/fields.ts';

export interface Source {
  readonly path: string;
  readonly title: string;
  /** With the records on the way: “Tổ chức › Ngành nghề”. */
  readonly longTitle: string;
  readonly type: string;
  readonly canGroup: boolean;
  readonly isDate: boolean;
  readonly aggregates: readonly Exclude<ReportAggregate, 'ratio'>[];
  readonly canColumn: boolean;
  /** Condition by which a prompt can ask for it. */
  readonly prompt: '$eq' | '$contains' | undefined;
  /** Only of the record itself: what decides when it counts. */
  readonly canPeriod: boolean;
  /** Entity whose fields lie behind it, by API name. */
  readonly opens?: string;
}

/** A list that hangs on the record. */
export interface ListSource { readonly key: string; readonly title: string; readonly target: string }

const aggregates = ['sum', 'avg', 'min', 'max', 'countDistinct', 'count'] as const;
const asked: Readonly<Record<string, '$eq' | '$contains'>> = { select: '$eq', link: '$eq', treeParent: '$eq', user: '$eq', team: '$eq', boolean: '$eq', currency: '$eq', text: '$contains' };
/** Their values are more than one, though lists sort by them. */
const compound: ReadonlySet<string> = new Set(['personName', 'dateRange', 'id', 'version', 'position']);
/** More links one after the other a path does not take. */
const mostHops = 3;

export function entityByKey({ entities }: Pick<ModelAnswer, 'entities'>, key: string): ModelEntity | undefined {
  return entities.find((entity) => entity.key === key);
}

/** Entities that a report may be about. */
export function reportable({ entities }: Pick<ModelAnswer, 'entities'>): readonly ModelEntity[] {
  return entities.filter((entity) => entity.actions.includes('read') && fieldsOf(entity).length > 0);
}

function fieldsOf(entity: ModelEntity): readonly ModelField[] {
  // A field without operators is not open in every record: a report may not name it.
  return byPlace(entity).filter((field) => field.readable && field.operators.length + field.aggregates.length > 0 && !['id', 'version', 'position'].includes(field.type));
}

/** The fields of an entity that is `prefix` away. */
export function sourcesOf(model: ModelAnswer, entity: ModelEntity, prefix = '', way: readonly string[] = []): readonly Source[] {
  return fieldsOf(entity).map((field): Source => {
    const path = prefix === '' ? field.key : `${prefix}.${field.key}`;
    const target = field.type === 'tags' || field.type === 'links' || field.type === 'lines' ? undefined : targetOf(field);
    const isOne = field.many === undefined;
    const opens = target !== undefined && path.split('.').length <= mostHops && model.entities.some(({ name }) => name === target) ? target : undefined;
    return {
      path, title: field.title, longTitle: [...way, field.title].join(' › '), type: field.type,
      canGroup: isOne && field.sortable && field.operators.includes('$eq') && !compound.has(field.type),
      isDate: field.type === 'date' || field.type === 'dateTime',
      aggregates: isOne ? aggregates.filter((aggregate) => field.aggregates.includes(aggregate)) : [],
      canColumn: field.type !== 'lines' && field.type !== 'longText' && field.type !== 'json',
      prompt: isOne ? asked[field.type] : undefined,
      canPeriod: prefix === '' && (field.type === 'date' || field.type === 'dateTime'),
      ...(opens !== undefined && { opens }),
    };
  });
}

/** The lists of an entity's records. */
export function listsOf(model: ModelAnswer, entity: ModelEntity): readonly ListSource[] {
  return entity.relations.filter(({ target }) => model.entities.some(({ name }) => name === target)).map((relation) => ({ key: relationKey(entity, relation.name), title: relation.title, target: relation.target }));
}

function relationKey(entity: ModelEntity, name: string): string {
  return entity.fields.find((field) => field.name === name)?.key ?? name;
}

/** What a path is called, with the records on its way; the path itself where this person does not know it. */
export function pathTitle(model: ModelAnswer, entityKey: string, path: string): string {
  const titles: string[] = [];
  let at = entityByKey(model, entityKey);
  for (const key of path.split('.')) {
    const field = at?.fields.find((item) => item.key === key);
    const relation = at?.relations.find((item) => at !== undefined && relationKey(at, item.name) === key);
    if (!field && !relation) { if (titles.length === 0) return path; continue; }
    titles.push(field?.title ?? relation?.title ?? key);
    const target = field ? targetOf(field) ?? relation?.target : relation?.target;
    at = model.entities.find(({ name }) => name === target);
  }
  return titles.join(' › ');
}

/** The field at the end of a path. */
export function fieldAt(model: ModelAnswer, entityKey: string, path: string): ModelField | undefined {
  let at = entityByKey(model, entityKey);
  let field: ModelField | undefined;
  for (const key of path.split('.')) {
    field = at?.fields.find((item) => item.key === key);
    const relation = at?.relations.find((item) => at !== undefined && relationKey(at, item.name) === key);
    const target = field ? targetOf(field) ?? relation?.target : relation?.target;
    at = model.entities.find(({ name }) => name === target);
  }
  return field;
}

/** The entity with its fields under their keys: conditions of documents speak of keys. */
export function byKeys(entity: ModelEntity): ModelEntity {
  return { ...entity, fields: entity.fields.map((field) => ({ ...field, name: field.key })) };
}
