// Conditions over the record in the form, by the evaluator that the engine uses: what shows, what must be filled, what may be chosen.
// The server decides in the end; what cannot be told here yet is left to it. Pure.
import { evaluate, type Found, type RecordView, type Scalar, type ValueKind, type World } from '../../../engine/shared/filter/evaluate.ts';
import type { Filter } from '../../../engine/shared/filter/ast.ts';
import { parseFilter } from '../../../engine/shared/filter/parse.ts';
import type { ModelEntity, ModelField, ModelOption, ModelRule, RecordJson } from '../../../engine/shared/wire.ts';
import { isLink, isPlainRate, linksOf, stringsOf, primaryOf } from '../records/fields.ts';
import type { Values } from './values.ts';

export interface FieldState { readonly visible: boolean; readonly required: boolean; readonly readOnly: boolean }

/** Where conditions are asked: the fields they name, far records as far as they are loaded, the person and the time. */
export interface Judge {
  readonly record: Source;
  readonly entityOf: (name: string) => ModelEntity | undefined;
  /** Null where there is none to be seen; undefined while it is on its way. */
  readonly far: (entity: string, id: string) => RecordJson | null | undefined;
  readonly world: World;
  readonly siteCurrency: string;
}

/** What records are made of: an entity, or the lines of one. */
export interface Source { readonly fields: readonly ModelField[]; readonly currencyField?: string; readonly rateField?: string }

class NotKnown extends Error {}

const parsed = new WeakMap<object, Filter | null>();

function filterOf(json: object): Filter | null {
  const known = parsed.get(json);
  if (known !== undefined) return known;
  const result = parseFilter(json);
  const filter = result.ok ? result.filter : null;
  parsed.set(json, filter);
  return filter;
}

/** Whether the values meet a condition; undefined where that cannot be told here. */
export function holds(judge: Judge, condition: object, values: Values): boolean | undefined {
  const filter = filterOf(condition);
  // Whose teams these are, only the server knows.
  if (filter === null || /~(teams|unit|subordinates);/.test(filter.shape)) return undefined;
  try {
    return evaluate(filter.node, filter.values, viewOf(judge, judge.record, values), judge.world);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** How a field shows for these values. `before` is the record as it was read: a field is read-only only if that met the condition too. */
export function stateOf(judge: Judge, field: ModelField, values: Values, before: Values | undefined): FieldState {
  const meets = (condition: object | undefined, of: Values): boolean | undefined => (condition === undefined ? undefined : holds(judge, condition, of));
  const visible = meets(field.visibleWhen, values) !== false && !isPlainRate(judge.record, judge.siteCurrency, field, values);
  const readOnly = before !== undefined && meets(field.readOnlyWhen, values) === true && meets(field.readOnlyWhen, before) === true;
  return { visible, required: visible && (field.required || meets(field.requiredWhen, values) === true), readOnly };
}

/** The options that the other values allow. */
export function allowedOptions(judge: Judge, field: ModelField, values: Values): readonly ModelOption[] {
  const by = field.optionsBy;
  const other = by === undefined ? undefined : values[by.field];
  const named = by === undefined ? undefined : typeof other === 'string' && Object.hasOwn(by.allow, other) ? by.allow[other] : [];
  return (field.options ?? []).filter((option) => (named === undefined || named.includes(option.value)) && (option.when === undefined || holds(judge, option.when, values) !== false));
}

/** Rules that the values break. */
export function brokenRules(judge: Judge, rules: readonly ModelRule[], values: Values): readonly ModelRule[] {
  return rules.filter(({ when, check }) => (when === undefined || holds(judge, when, values) === true) && holds(judge, check, values) === false);
}

function viewOf(judge: Judge, source: Source, values: Values): RecordView {
  const { fields } = source;
  return {
    find: ([name = '', ...rest]) => {
      const field = fields.find((item) => item.name === name);
      if (field === undefined) throw new NotKnown();
      const from = rest.length === 0 ? field.from : undefined;
      const link = from === undefined ? field : fields.find((item) => item.name === from.link);
      const path = from === undefined ? rest : [from.field];
      if (path.length === 0) return valueOf(judge, source, field, values);
      return farValue(judge, link, link === undefined ? undefined : values[link.name], path);
    },
  };
}

const nothing: Found = { is: 'value', kind: 'text', value: null };

function farValue(judge: Judge, link: ModelField | undefined, value: unknown, path: readonly string[]): Found {
  const target = judge.entityOf(link?.target ?? '');
  if (target === undefined) throw new NotKnown();
  if (!isLink(value)) return nothing;
  const record = judge.far(target.name, value.id);
  // The server looks at records that are hidden from this person too.
  if (!record) throw new NotKnown();
  return viewOf(judge, target, record).find(path);
}

function valueOf(judge: Judge, { currencyField }: Source, field: ModelField, values: Values): Found {
  const value = values[field.name];
  if (field.type === 'multiSelect') return { is: 'many', items: stringsOf(value).map((item) => itemView('text', item)) };
  if (field.type === 'tags' || field.type === 'links') return { is: 'many', items: linksOf(value).map((item) => itemView('id', item.id)) };
  const kind = kinds[field.type];
  if (kind === undefined) throw new NotKnown();
  // Amounts compare in the site's currency, by a rate that the server keeps.
  if (field.type === 'money' && currencyField !== undefined && values[currencyField] !== judge.siteCurrency) throw new NotKnown();
  return { is: 'value', kind, value: scalar(field.many === undefined ? value : primaryOf(value)) };
}

function itemView(kind: ValueKind, value: string): RecordView {
  return { find: () => ({ is: 'value', kind, value }) };
}

function scalar(value: unknown): Scalar {
  if (isLink(value)) return value.id;
  if (value === '' || value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

const kinds: Readonly<Record<string, ValueKind>> = {
  integer: 'number', decimal: 'number', money: 'number', percent: 'number', position: 'number', version: 'number', boolean: 'boolean', date: 'date', dateTime: 'dateTime',
  text: 'text', longText: 'text', select: 'text', email: 'text', phone: 'text', url: 'text', currency: 'text', autonumber: 'text', taxCode: 'text',
  treeParent: 'id', link: 'id', user: 'id', team: 'id', anyLink: 'id', id: 'id',
};

/** Links whose far records conditions ask for. */
export function farLinks(fields: readonly ModelField[], rules: readonly ModelRule[]): ReadonlySet<string> {
  const conditions = [
    ...fields.flatMap((field) => [field.visibleWhen, field.requiredWhen, field.readOnlyWhen, ...(field.options ?? []).map((option) => option.when)]),
    ...rules.flatMap(({ when, check }) => [when, check]),
  ].filter((condition) => condition !== undefined);
  const paths = conditions.flatMap((condition) => pathsOf(filterOf(condition)?.node));
  return new Set(paths.flatMap(([name = '', far]) => {
    const from = fields.find((field) => field.name === name)?.from;
    return far !== undefined ? [name] : from === undefined ? [] : [from.link];
  }));
}

function pathsOf(node: Filter['node'] | undefined): readonly (readonly string[])[] {
  switch (node?.op) {
    case 'and': case 'or': return node.items.flatMap(pathsOf);
    case 'not': return pathsOf(node.item);
    case 'compare': case 'quantify': return [node.path];
    default: return [];
  }
}
