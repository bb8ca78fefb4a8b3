// One field as the studio needs it.
import { isForMany } from '../../record/index.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { recordPaths } from '../../shared/filter/paths.ts';
import type { ModelField, ModelOption } from '../../shared/wire.ts';
import { conditionsOf } from './conditions.ts';
import { filterByNames } from '../../query/filter-names.ts';
import { entityName, isFullyReadable, isReadable, isWritable, type Reader } from './reader.ts';

/** The fields that a reader may see or fill. */
export function modelFields(reader: Reader, entity: Entity): readonly ModelField[] {
  return [...entity.fields.values()]
    .filter((field) => entity.parent?.link !== field.key && (isReadable(reader, entity, field) || isWritable(reader, entity, field)))
    .map((field) => modelField(reader, entity, field));
}

/** One field; rights must have been looked at. */
export function modelField(reader: Reader, entity: Entity, field: Field): ModelField {
  const { texts, access, model } = reader;
  const { document, type } = field;
  const full = isFullyReadable(reader, entity, field) && !(field.computed?.is === 'formula' && !field.computed.stored && !field.computed.sql);
  const rule = access.read(entity.key, field.key);
  const short = texts.fieldShort(entity.key, field.key) ?? document.short;
  const help = texts.fieldHelp(entity.key, field.key) ?? document.help;
  const target = field.target === undefined ? undefined : entityName(reader, field.target);
  const targets = document.entities === undefined ? undefined : Object.keys(document.entities).flatMap((key) => entityName(reader, key) ?? []);
  const day = wholeDay(reader, entity, field);
  const lines = type.relation === 'lines' && field.target !== undefined ? model.entities.get(field.target) : undefined;
  return {
    name: field.apiName,
    key: field.key,
    type: type.name,
    title: texts.field(entity.key, field.key) ?? field.title,
    ...(short !== undefined && { short }),
    ...(help !== undefined && { help }),
    widget: typeof document.widget === 'string' ? document.widget : document.widget?.name ?? type.widget,
    cell: type.cell,
    required: field.required,
    readable: rule !== 'no',
    writable: isWritable(reader, entity, field),
    masked: rule === 'masked' || (typeof rule === 'object' && (rule.open === 'masked' || rule.closed === 'masked')),
    ...(!isForMany(field) && { alone: true as const }),
    system: field.system,
    sortable: full && type.sort !== 'none',
    searchable: full && document.search !== undefined,
    operators: full ? type.operators : [],
    aggregates: full ? type.aggregates.filter((name) => name !== 'sum' || document.additive !== false) : [],
    ...conditionsOf(reader, entity, field),
    ...(document.options !== undefined && { options: options(reader, entity, field) }),
    ...(document.many !== undefined && { many: document.many.types.filter(({ hidden }) => hidden !== true).map(({ value, title, active }) => ({ value, title: texts.entryType(entity.key, field.key, value) ?? title, active: active !== false })) }),
    ...(target !== undefined && { target }),
    ...(targets !== undefined && { targets }),
    ...(document.filter !== undefined && target !== undefined && isWritable(reader, entity, field) && { lookup: { for: `${entity.apiName}.${field.apiName}`, record: recordNames(reader, entity, field) } }),
    ...(lines !== undefined && { items: modelFields(reader, lines).filter((item) => !item.system) }),
    ...(day !== undefined && { allDay: day.apiName }),
    ...numbers(field),
    ...told(field),
    ...(document.default !== undefined && { default: document.default }),
  };
}

function options(reader: Reader, entity: Entity, field: Field): readonly ModelOption[] {
  return (field.document.options ?? []).filter((option) => option.hidden !== true).map(({ value, title, color, active, when, data }) => {
    const told = when === undefined ? undefined : filterByNames(reader, entity, when);
    return {
      value, title: reader.texts.option(entity.key, field.key, value) ?? title, ...(color !== undefined && { color }), active: active !== false,
      ...(told && { when: told }), ...(data && { data }),
    };
  });
}

/** Fields of the record in hand that the link's filter reads, as far as the reader knows them. With a currency its rate too. */
function recordNames(reader: Reader, entity: Entity, field: Field): readonly string[] {
  const keys = recordPaths(field.document.filter).map(([key = '']) => key);
  const isMoney = keys.some((key) => entity.fields.get(key)?.columns.some((column) => column.part === 'base') === true);
  return [...new Set([...keys, ...(isMoney && entity.currency !== undefined ? [entity.currency.rate] : [])])].flatMap((key) => {
    const found = entity.fields.get(key);
    return found !== undefined && (isReadable(reader, entity, found) || isWritable(reader, entity, found)) ? [found.apiName] : [];
  });
}

/** The date that makes a moment a whole day, where the reader has both. */
function wholeDay(reader: Reader, entity: Entity, { document }: Field): Field | undefined {
  const day = entity.fields.get(document.allDay ?? '');
  return day !== undefined && isReadable(reader, entity, day) ? day : undefined;
}

function told({ type, document }: Field): Pick<ModelField, 'settings'> {
  const settings = (type.told ?? []).filter((keyword) => document[keyword] !== undefined).map((keyword) => [keyword, document[keyword]] as const);
  return settings.length === 0 ? {} : { settings: Object.fromEntries(settings) };
}

function numbers({ document }: Field): Pick<ModelField, 'precision' | 'scale' | 'maxLength'> {
  return {
    ...(document.precision !== undefined && { precision: document.precision }),
    ...(document.scale !== undefined && { scale: document.scale }),
    ...(document.maxLength !== undefined && { maxLength: document.maxLength }),
  };
}
