// Differences between metadata documents, gathered by document and told by the titles of their meta-schemas. Pure.
import { isObject } from '../../../engine/shared/json-object.ts';
import type { DiffEntry, MetadataKindAnswer } from '../../../engine/shared/wire.ts';
import { stepsOf } from './documents/scope.ts';
import { itemOf, memberOf, text, type Schema } from './documents/shape.ts';

export interface DiffLine { readonly place: string; readonly before?: unknown; readonly after?: unknown }
export interface DiffDocument {
  readonly kind: string;
  readonly name: string;
  readonly layer: string;
  /** The layer says something about it for the first time, or nothing any more. */
  readonly whole: 'added' | 'removed' | undefined;
  readonly title: string | undefined;
  readonly lines: readonly DiffLine[];
}

/** Documents in the order of the differences. */
export function documentsOf(diff: readonly DiffEntry[], kinds: readonly MetadataKindAnswer[]): readonly DiffDocument[] {
  const groups = new Map<string, DiffEntry[]>();
  for (const entry of diff) groups.set(entry.document, [...groups.get(entry.document) ?? [], entry]);
  return [...groups].map(([id, entries]): DiffDocument => {
    const [layer = '', kind = '', name = ''] = id.split('/');
    const root = kinds.find((each) => each.kind === kind)?.schema ?? {};
    const [first] = entries;
    const whole = first?.pointer !== '' ? undefined : first.before === undefined ? 'added' : first.after === undefined ? 'removed' : undefined;
    const said = whole === undefined || first === undefined ? undefined : first.after ?? first.before;
    const lines = isObject(said) ? membersOf(said, whole === 'added').map((line) => ({ ...line, place: inWords(line.place, root) })) : entries.map(({ pointer, before, after }) => ({ place: inWords(pointer, root), ...(before !== undefined && { before }), ...(after !== undefined && { after }) }));
    return { kind, name, layer, whole, title: isObject(said) && typeof said['title'] === 'string' ? said['title'] : undefined, lines };
  });
}

const ownName: ReadonlySet<string> = new Set(['name', '$schema']);

/** What a layer says about a document, two levels deep. */
function membersOf(said: Readonly<Record<string, unknown>>, added: boolean): readonly DiffLine[] {
  const side = (value: unknown): Omit<DiffLine, 'place'> => (added ? { after: value } : { before: value });
  return Object.entries(said).filter(([key]) => !ownName.has(key)).flatMap(([key, value]): readonly DiffLine[] => (isObject(value) ? Object.entries(value).map(([inner, member]) => ({ place: `/${key}/${inner}`, ...side(member) })) : [{ place: `/${key}`, ...side(value) }]));
}

/** `/properties/source/title` → `Fields › source › Title`, as far as the meta-schema has titles. */
function inWords(pointer: string, root: Schema): string {
  let at = root;
  return stepsOf(pointer).map((step) => {
    const isItem = at['type'] === 'array';
    at = isItem ? itemOf(at, root) : memberOf(at, step, root);
    const isKey = isItem || text(at, 'title') === '';
    return isKey ? step : text(at, 'title');
  }).join(' › ');
}

const longest = 60;

/** A plain value as a person reads it; undefined for what has parts. */
export function plainValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length > longest ? `“${value.slice(0, longest)}…”` : `“${value}”`;
  // What has parts goes by its title.
  if (isObject(value) && typeof value['title'] === 'string') return plainValue(value['title']);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(', ').slice(0, 2 * longest) : undefined;
}
