// Titles in the reader's language, by key. The layer wins first, then the language: what a higher layer renamed is not told
// by a lower layer's translation. Every lookup gives undefined where the document's own title stands.
import { textSections, translationPath } from '../shared/translation-path.ts';
import type { Locale } from '../shared/problems/index.ts';
import { isObject } from '../shared/json-object.ts';
import type { Model } from './model.ts';
import { pointerTo } from './pointer.ts';

/** Texts of one language; undefined means: show what the document says. */
export interface Translation {
  entity(key: string): string | undefined;
  entityPlural(key: string): string | undefined;
  entityShort(key: string): string | undefined;
  field(entity: string, key: string): string | undefined;
  fieldShort(entity: string, key: string): string | undefined;
  fieldHelp(entity: string, key: string): string | undefined;
  option(entity: string, field: string, value: string): string | undefined;
  entryType(entity: string, field: string, value: string): string | undefined;
  /** Any relation by key, inverses under the title their field gives them. */
  relation(entity: string, key: string): string | undefined;
  role(name: string): string | undefined;
  view(name: string): string | undefined;
  app(name: string): string | undefined;
  /** An item of an app, nested ones included, by name. */
  appItem(app: string, item: string): string | undefined;
  layout(name: string): string | undefined;
  layoutNode(layout: string, id: string): string | undefined;
  report(name: string): string | undefined;
  reportMeasure(report: string, measure: string): string | undefined;
  reportPrompt(report: string, prompt: string): string | undefined;
  dashboard(name: string): string | undefined;
  /** A tile's title, or the text that it shows. */
  tile(dashboard: string, id: string, member: 'title' | 'text'): string | undefined;
  setting(name: string): string | undefined;
  settingField(setting: string, key: string): string | undefined;
  /** The message of a workflow’s step, by its id. */
  stepMessage(workflow: string, step: string): string | undefined;
  /** What a workflow’s step writes into a field, by its id. */
  stepValue(workflow: string, step: string, field: string): string | undefined;
  /** Any text of a document by kind and the path of its keys, e.g. `('role', 'clerk', ['description'])`. */
  text(kind: string, name: string, path: readonly string[]): string | undefined;
  /** The text at a place of a document, whose steps are those of a JSON Pointer. */
  at(kind: string, name: string, steps: readonly string[]): string | undefined;
}

const cache = new WeakMap<Model, Map<string, Translation>>();

/** Texts of a Model in a language; made once per Model and language. */
export function translate(model: Model, locale: Locale): Translation {
  const ofModel = cache.get(model) ?? new Map<string, Translation>();
  cache.set(model, ofModel);
  const known = ofModel.get(locale) ?? build(model, locale);
  ofModel.set(locale, known);
  return known;
}

/** A text and the layer that gave it. */
interface Said { readonly text: string; readonly layer: number }

function build(model: Model, locale: Locale): Translation {
  const rank = new Map(model.layers.map((layer, index) => [layer, index]));
  const translations = [...(model.documents.get('translation') ?? [])].filter(([, document]) => document.locale === locale);
  const systemTitles = locale === 'vi' ? vietnameseSystemTitles : undefined;

  /** Rank of the layer that set a text; what nobody set counts as the lowest. */
  const layerOf = (id: string, pointer: string): number => rank.get(model.provenance.get(id)?.get(pointer) ?? '') ?? 0;
  /** The translated text at a place of the translation documents; of several the highest layer's. */
  const said = (path: readonly string[]): Said | undefined => {
    let best: Said | undefined;
    for (const [name, document] of translations) {
      const text = path.reduce<unknown>((value, step) => isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined, document);
      const layer = layerOf(`translation/${name}`, pointerTo(path));
      if (typeof text === 'string' && text !== '' && (best === undefined || layer >= best.layer)) best = { text, layer };
    }
    return best;
  };
  /** Unless the document's own text was set by a higher layer than the translation. */
  const unlessRenamed = (translated: Said | undefined, kind: string, name: string, pointer: string): string | undefined => {
    return translated !== undefined && translated.layer >= layerOf(`${kind}/${name}`, pointer) ? translated.text : undefined;
  };
  const text = (kind: string, name: string, path: readonly string[]): string | undefined =>
    unlessRenamed(said([textSections[kind] ?? `${kind}s`, name, ...path]), kind, name, pointerTo(path));

  /** Where an entity's metadata stands: its own document, or the items of its parent's lines. */
  const home = (key: string): { readonly name: string; readonly path: readonly string[] } => {
    const parent = model.entities.get(key)?.parent;
    const isInline = parent !== undefined && model.documents.get('entity')?.has(key) !== true;
    return isInline ? { name: parent.entity, path: ['properties', parent.lines, 'items'] } : { name: key, path: [] };
  };
  const ofField = (entity: string, key: string, member: readonly string[]): string | undefined => {
    const { name, path } = home(entity);
    return text('entity', name, [...path, 'properties', key, ...member]);
  };
  const ofEntity = (key: string, member: string): string | undefined => {
    const { name, path } = home(key);
    return path.length === 0 ? text('entity', name, [member]) : member === 'title' || member === 'titlePlural' ? ofField(name, path[1] ?? '', ['title']) : undefined;
  };
  /** The field of another entity that a field shows. */
  const farOf = (entity: string, key: string): { readonly entity: string; readonly key: string } | undefined => {
    const found = model.entities.get(entity);
    const from = found?.fields.get(key)?.from;
    const target = from === undefined ? undefined : found?.fields.get(from.link)?.target;
    return from === undefined || target === undefined ? undefined : { entity: target, key: from.field };
  };
  const field = (entity: string, key: string): string | undefined => {
    const found = model.entities.get(entity);
    if (found?.parent?.link === key) return ofEntity(found.parent.entity, 'title');
    return ofField(entity, key, ['title']) ?? (found?.fields.get(key)?.system === true ? systemTitles?.[key] : undefined);
  };
  const option = (entity: string, key: string, value: string): string | undefined => {
    const { name, path } = home(entity);
    const index = model.entities.get(entity)?.fields.get(key)?.document.options?.findIndex((candidate) => candidate.value === value) ?? -1;
    const { optionsFrom, from } = model.entities.get(entity)?.fields.get(key)?.document ?? {};
    if (optionsFrom !== undefined) return unlessRenamed(said(['options', optionsFrom, 'options', value]), 'options', optionsFrom, `/options/${index}/title`);
    const far = from === undefined ? undefined : farOf(entity, key);
    if (far !== undefined) return option(far.entity, far.key, value);
    const place = [...path, 'properties', key, 'options'];
    return unlessRenamed(said(['entities', name, ...place, value]), 'entity', name, `${pointerTo(place)}/${index}/title`);
  };
  /** What one of several values of a field is. */
  const entryType = (entity: string, key: string, value: string): string | undefined => {
    const { name, path } = home(entity);
    const place = [...path, 'properties', key];
    const index = model.entities.get(entity)?.fields.get(key)?.document.many?.types.findIndex((type) => type.value === value) ?? -1;
    return unlessRenamed(said(['entities', name, ...place, 'types', value]), 'entity', name, `${pointerTo(place)}/many/types/${index}/title`);
  };
  const relation = (entity: string, key: string): string | undefined => {
    const found = model.entities.get(entity)?.relations.get(key);
    if (found === undefined) return undefined;
    if (found.kind === 'lines' || found.kind === 'links') return field(entity, key);
    const member = found.kind === 'inverseAny' ? ['entities', entity, 'inverse', 'title'] : ['inverse', 'title'];
    const isNamed = found.title !== model.entities.get(found.target)?.titlePlural;
    return ofField(found.via.entity, found.via.field, member) ?? (isNamed ? undefined : ofEntity(found.target, 'titlePlural'));
  };
  /** Nodes of a tree stand flat by id in a translation; a layer that renames one wins by the tree's own provenance. */
  const node = (kind: string, name: string, by: 'id' | 'name', id: string, holder = 'items', member = 'title'): string | undefined => {
    const pointer = findNode(model.documents.get(kind)?.get(name)?.[holder], by, id, `/${holder}`);
    return pointer === undefined ? undefined : unlessRenamed(said([textSections[kind] ?? kind, name, holder, id, member]), kind, name, `${pointer}/${member}`);
  };
  const ofStep = (workflow: string, id: string, told: readonly string[], member: string): string | undefined => {
    const steps = model.documents.get('workflow')?.get(workflow)?.steps;
    const index = Array.isArray(steps) ? steps.findIndex((step: unknown) => isObject(step) && step.id === id) : -1;
    return index < 0 ? undefined : unlessRenamed(said(['workflows', workflow, 'steps', id, ...told]), 'workflow', workflow, `/steps/${index}/${member}`);
  };
  return {
    text, field, option, entryType, relation,
    at: (kind, name, steps) => {
      const path = translationPath(kind, name, model.documents.get(kind)?.get(name), steps);
      return path && unlessRenamed(said(path), kind, name, pointerTo(steps));
    },
    stepMessage: (workflow, step) => ofStep(workflow, step, ['message'], 'message'),
    stepValue: (workflow, step, key) => ofStep(workflow, step, ['values', key], 'set'),
    entity: (key) => ofEntity(key, 'title'),
    entityPlural: (key) => ofEntity(key, 'titlePlural'),
    entityShort: (key) => ofEntity(key, 'short'),
    fieldShort: (entity, key) => ofField(entity, key, ['short']),
    fieldHelp: (entity, key) => ofField(entity, key, ['help']),
    role: (name) => text('role', name, ['title']),
    view: (name) => text('view', name, ['title']),
    app: (name) => text('app', name, ['title']),
    appItem: (app, item) => node('app', app, 'name', item),
    layout: (name) => text('layout', name, ['title']),
    layoutNode: (layout, id) => node('layout', layout, 'id', id),
    report: (name) => text('report', name, ['title']),
    reportMeasure: (report, measure) => node('report', report, 'name', measure, 'measures'),
    reportPrompt: (report, prompt) => text('report', report, ['prompts', prompt, 'title']),
    dashboard: (name) => text('dashboard', name, ['title']),
    tile: (dashboard, id, member) => node('dashboard', dashboard, 'id', id, 'items', member),
    setting: (name) => text('setting', name, ['title']),
    settingField: (setting, key) => text('setting', setting, ['properties', key, 'title']),
  };
}

function findNode(nodes: unknown, by: 'id' | 'name', id: string, pointer: string): string | undefined {
  if (!Array.isArray(nodes)) return undefined;
  for (const [index, node] of nodes.entries()) {
    if (!isObject(node)) continue;
    const found = node[by] === id ? `${pointer}/${index}` : findNode(node.items, by, id, `${pointer}/${index}/items`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** System fields are the engine's own, so their titles are too. */
const vietnameseSystemTitles: Readonly<Record<string, string>> = {
  id: 'Mã bản ghi', version: 'Phiên bản', createdAt: 'Ngày tạo', createdBy: 'Người tạo', updatedAt: 'Ngày sửa', updatedBy: 'Người sửa', owner: 'Người phụ trách', team: 'Nhóm',
};
