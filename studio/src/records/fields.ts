// Small questions to the Model that many screens ask. Pure.
import type { FileJson, AnyLink, LayoutNode, Link, ModelEntity, ModelField, RecordJson } from '../../../engine/shared/wire.ts';

export function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

export function isAnyLink(value: unknown): value is AnyLink {
  return isLink(value) && 'entity' in value && typeof value.entity === 'string';
}

export function linksOf(value: unknown): readonly Link[] {
  return Array.isArray(value) ? value.filter(isLink) : [];
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function fieldOf(entity: ModelEntity, name: string): ModelField | undefined {
  return entity.fields.find((field) => field.name === name);
}

/** One of several values of a field. */
export interface Entry { readonly value: string; readonly type: string; readonly primary: boolean }

/** The entries of a field that holds several values. */
export function entriesOf(value: unknown): readonly Entry[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? [{ value, primary: true }] : [];
  return items.flatMap((item) => (typeof item === 'object' && item !== null && 'value' in item && typeof item.value === 'string' ? [{ value: item.value, type: 'type' in item && typeof item.type === 'string' ? item.type : '', primary: 'primary' in item && item.primary === true }] : []));
}

/** Of several values the one that stands for all; any other value as it is. */
export function primaryOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const entries = entriesOf(value);
  return (entries.find((entry) => entry.primary) ?? entries[0])?.value;
}

/** The names with those of fields that are shown together with them. */
export function withPartners(entity: ModelEntity, names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [name, fieldOf(entity, name)?.allDay ?? name]))];
}

/** What a record is called, part by part. */
export function labelParts(entity: ModelEntity, record: RecordJson): readonly string[] {
  const parts = entity.label.map((name) => {
    const value = fieldOf(entity, name)?.many === undefined ? record[name] : primaryOf(record[name]);
    if (isLink(value)) return value.label ?? '';
    const option = fieldOf(entity, name)?.options?.find((item) => item.value === value);
    return option?.title ?? wholeText(value) ?? (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  });
  return parts.filter(Boolean);
}

/** A file as a record tells it. */
export function isFile(value: unknown): value is FileJson {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'size' in value && 'type' in value;
}

/** The files of a value, of one or of several. */
export function filesOf(value: unknown): readonly FileJson[] {
  return Array.isArray(value) ? value.filter(isFile) : isFile(value) ? [value] : [];
}

/** What a record is called: the parts of its label, joined. */
export function recordLabel(entity: ModelEntity, record: RecordJson): string {
  return labelParts(entity, record).join(' · ');
}

/** The whole of a name or an address in parts. */
function wholeText(value: unknown): string | undefined {
  const whole = typeof value === 'object' && value !== null ? ('full' in value ? value.full : 'text' in value ? value.text : undefined) : undefined;
  return typeof whole === 'string' ? whole : undefined;
}

/** Columns of a list before anyone chose: the view's, else the layout's, else the first plain fields. */
export function defaultColumns(entity: ModelEntity, viewName: string | undefined): readonly string[] {
  const view = entity.views.find((item) => item.name === viewName);
  const wanted = view?.columns ?? entity.layouts.list ?? entity.fields.filter((field) => !field.system && isListable(field)).slice(0, 8).map((field) => field.name);
  return [...new Set(wanted)].filter((name) => fieldOf(entity, name)?.readable);
}

export function isListable(field: ModelField): boolean {
  return field.readable && !['longText', 'richText', 'markdown', 'json', 'lines', 'position', 'attachments'].includes(field.type);
}

/** Fields in the order of the form, then the others; what the engine keeps comes last, its own marks not at all. */
export function byPlace(entity: ModelEntity): readonly ModelField[] {
  const placed = [...new Set(namesIn(entity.layouts.form ?? []))].flatMap((name) => fieldOf(entity, name) ?? []);
  const rest = entity.fields.filter((field) => !placed.includes(field) && !['id', 'version'].includes(field.type));
  return [...placed, ...rest.filter((field) => !field.system), ...rest.filter((field) => field.system)];
}

function namesIn(nodes: readonly LayoutNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node.id] : namesIn(node.items ?? [])));
}

/** ISO code of the money in a record. */
export function currencyOf(entity: ModelEntity, record: Readonly<Record<string, unknown>>, field: string, siteCurrency: string): string {
  const own = record[`${field}Currency`];
  const shared = entity.currencyField ? record[entity.currencyField] : undefined;
  return typeof own === 'string' ? own : typeof shared === 'string' ? shared : siteCurrency;
}

/** People and firms can be called and written to; their names get initials, other records a sign. */
export function hasFace(entity: ModelEntity): boolean {
  const name = fieldOf(entity, entity.label[0] ?? '')?.type;
  const has = (type: string): boolean => entity.fields.some((field) => !field.system && field.type === type);
  return name === 'personName' || (name === 'text' && has('phone') && has('email'));
}

/** The entity at the far end of a link, with the two that the engine itself knows. */
export function targetOf(field: ModelField): string | undefined {
  if (field.target) return field.target;
  return field.type === 'user' ? 'user' : field.type === 'team' ? 'team' : field.type === 'tags' ? 'tag' : undefined;
}

/** The rate of the site's own currency is 1, and nobody wants to read that. */
export function isPlainRate({ currencyField, rateField }: { readonly currencyField?: string; readonly rateField?: string }, siteCurrency: string, field: ModelField, values: Readonly<Record<string, unknown>>): boolean {
  if (field.name !== rateField || currencyField === undefined || values[currencyField] !== siteCurrency) return false;
  const rate = values[field.name];
  return rate === undefined || rate === null || Number(rate) === 1;
}
