// What a board is made of: its columns from the options of a field, its cards from a layout. Pure.
import type { ModelEntity, ModelField, ModelOption, RecordJson } from '../../../../engine/shared/wire.ts';
import { fieldOf, withPartners } from '../fields.ts';
import { shapeOf } from '../values/registry.ts';

/** Cards of one column: those with an option, or with none. */
export interface BoardColumn { readonly id: string; readonly value: string | null; readonly option: ModelOption | undefined }

/** The id of the column of a value: no option is called so. */
const none = '-';

/** One per option, in the order of the process where there is one; retired options and the empty column only where something stands in them. */
export function columnsOf(entity: ModelEntity, group: ModelField, filled: ReadonlySet<string | null>): readonly BoardColumn[] {
  const states = entity.processes.find(({ field }) => field === group.name)?.states.map(({ value }) => value);
  const options = (group.options ?? []).filter(({ value, active }) => active || filled.has(value));
  const place = (value: string): number => { const at = states?.indexOf(value) ?? -1; return at < 0 ? options.length : at; };
  const ordered = states === undefined ? options : [...options].sort((one, other) => place(one.value) - place(other.value));
  return [
    ...(filled.has(null) ? [{ id: none, value: null, option: undefined }] : []),
    ...ordered.map((option): BoardColumn => ({ id: option.value, value: option.value, option })),
  ];
}

export function columnId(value: unknown): string {
  return typeof value === 'string' ? value : none;
}

/** The fields of a card by where they stand: lines of words, figures that count, a foot of who and when. */
export interface CardParts { readonly lines: readonly ModelField[]; readonly figures: readonly ModelField[]; readonly pills: readonly ModelField[]; readonly foot: readonly ModelField[] }

const whoAndWhen: ReadonlySet<string> = new Set(['user', 'date', 'dateTime']);
const pills: ReadonlySet<string> = new Set(['select', 'multiSelect', 'tags', 'boolean', 'rating']);

export function cardParts(entity: ModelEntity, group: string): CardParts {
  const names = entity.layouts.card ?? (entity.layouts.list ?? []).slice(0, 6);
  const fields = names.filter((name) => name !== group && name !== entity.label[0]).flatMap((name) => fieldOf(entity, name) ?? []);
  const isFigure = ({ type }: ModelField): boolean => shapeOf(type).column.right === true;
  return {
    lines: fields.filter((field) => !entity.label.includes(field.name) && !whoAndWhen.has(field.type) && !pills.has(field.type) && !isFigure(field)),
    figures: fields.filter(isFigure),
    pills: fields.filter(({ type }) => pills.has(type)),
    foot: fields.filter(({ type }) => whoAndWhen.has(type)),
  };
}

/** Names that the cards of a board need. */
export function cardFields(entity: ModelEntity, group: string): readonly string[] {
  const parts = Object.values(cardParts(entity, group)).flat();
  const names = [...entity.label, group, ...withPartners(entity, parts.map(({ name }) => name)), ...(entity.currencyField ? [entity.currencyField] : [])];
  return [...new Set(names)].filter((name) => name !== 'id' && name !== 'version');
}

/** The cards of a column with those that were just taken to it, and without those that were taken away. */
export function settled(rows: readonly RecordJson[], column: BoardColumn, moved: ReadonlyMap<string, { readonly record: RecordJson; readonly to: string }>): readonly RecordJson[] {
  const here = rows.filter(({ id }) => !moved.has(id) || moved.get(id)?.to === column.id);
  const known = new Set(here.map(({ id }) => id));
  return [...[...moved.values()].filter(({ record, to }) => to === column.id && !known.has(record.id)).map(({ record }) => record), ...here];
}
