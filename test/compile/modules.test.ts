// Every module of the shipped packages is whole: screens of each kind, views, a place in the navigation, rights in the roles of everybody,
// names that fit where there is little room. Told by the metadata; what a module holds is tested through HTTP elsewhere.
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { processesOf } from '../../engine/meta/acts.ts';
import { noNames } from '../../engine/meta/names.ts';
import { translate } from '../../engine/meta/translate.ts';
import { layersOf } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

const compiled = compile({ revision: 1, layers: await layersOf('crm'), names: noNames });
if (!compiled.ok) throw new Error('The package does not compile.');
const model = compiled.value;
/** Lines are shown with what they belong to. */
const modules = [...model.entities.values()].filter((entity) => entity.parent === undefined);
const keys = modules.map(({ key }) => key);
const documents = (kind: string): readonly Json[] => [...model.documents.get(kind) ?? []].map(([, document]) => document);
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

test('all modules are there', () => {
  expect(keys).toEqual(expect.arrayContaining(['lead', 'account', 'contact', 'opportunity', 'competitor', 'task', 'meeting', 'call', 'note', 'campaign', 'targetList', 'contract', 'case', 'knowledgeArticle', 'document', 'folder', 'product', 'productCategory',
    'priceBook', 'quote', 'order', 'invoice', 'payment', 'project', 'projectTask', 'milestone', 'timeLog', 'feed', 'feedItem', 'mailbox', 'message', 'target', 'user', 'team', 'tag', 'province', 'ward', 'publicHoliday']));
  expect(['quote', 'order', 'invoice', 'contract'].filter((key) => model.entities.get(`${key}Line`)?.parent?.entity !== key)).toEqual([]);
});

describe('each has', () => {
  const layouts = (type: string): ReadonlySet<unknown> => new Set(documents('layout').filter((layout) => layout['type'] === type).map((layout) => layout['entity']));
  const without = (named: ReadonlySet<unknown>): readonly string[] => keys.filter((key) => !named.has(key));

  test.each(['form', 'detail', 'list'])('a layout of its %s', (type) => {
    expect(without(layouts(type))).toEqual([]);
  });

  test('a layout of its card, on boards or elsewhere', () => {
    expect(without(new Set([...layouts('board'), ...layouts('card')]))).toEqual([]);
  });

  test('a board where it goes through states', () => {
    const boards = documents('view').filter((view) => view['type'] === 'board').map((view) => `${String(view['entity'])} ${String(view['group'])}`);
    const states = modules.flatMap((entity) => processesOf(entity).map(({ field }) => `${entity.key} ${field.key}`));
    expect(states.length).toBeGreaterThan(12);
    expect(states.filter((state) => !boards.includes(state))).toEqual([]);
    expect(boards).toEqual(expect.arrayContaining(['meeting status', 'call status', 'projectTask status', 'milestone status']));
  });

  test('a view besides all of it; tags are a handful of words', () => {
    expect(without(new Set(documents('view').map((view) => view['entity'])))).toEqual(['tag']);
  });

  test('a place in the navigation', () => {
    const named = (items: unknown): readonly unknown[] => (Array.isArray(items) ? items.flatMap((item: unknown) => (isObject(item) ? [item['entity'], ...named(item['items'])] : [])) : []);
    expect(without(new Set(documents('app').flatMap((app) => named(app['items']))))).toEqual([]);
  });

  test('every field that people write in its form, once', () => {
    const named = (items: unknown): readonly string[] => (Array.isArray(items) ? items.flatMap((item: unknown) => (isObject(item) ? [...(item['kind'] === 'field' ? [String(item['id'])] : []), ...named(item['items'])] : [])) : []);
    const missing = modules.flatMap((entity) => {
      const form = documents('layout').filter((layout) => layout['type'] === 'form' && layout['entity'] === entity.key).flatMap((layout) => named(layout['items']));
      // The day of a moment is typed where the moment is.
      const days = new Set([...entity.fields.values()].map((field) => field.document.allDay));
      const written = [...entity.fields.values()].filter((field) => !days.has(field.key) && !field.system && !field.readOnly && !field.type.generated && field.computed === undefined && field.document.from === undefined);
      return [...written.map(({ key }) => key).filter((key) => !form.includes(key)), ...form.filter((key, index) => form.indexOf(key) !== index)].map((key) => `${entity.key} ${key}`);
    });
    // What tells items of news apart is nothing that anybody types.
    expect(missing).toEqual(['feedItem guid']);
  });

  test('every field in its page, once: what is left out would stand at the end without order', () => {
    const named = (items: unknown): readonly string[] => (Array.isArray(items) ? items.flatMap((item: unknown) => (isObject(item) ? [...(item['kind'] === 'field' ? [String(item['id'])] : []), ...named(item['items'])] : [])) : []);
    const wrong = modules.flatMap((entity) => {
      const page = documents('layout').filter((layout) => layout['type'] === 'detail' && layout['entity'] === entity.key).flatMap((layout) => named(layout['items']));
      const days = new Set([...entity.fields.values()].map((field) => field.document.allDay));
      const shown = [...entity.fields.values()].filter((field) => !days.has(field.key) && (!field.system || field.key === 'owner') && field.document.internal !== true);
      return [...shown.map(({ key }) => key).filter((key) => !page.includes(key)), ...page.filter((key, index) => page.indexOf(key) !== index)].map((key) => `${entity.key} ${key}`);
    });
    expect(wrong).toEqual([]);
  });

  test('rights for managers and staff, and whoever may change it may read it', () => {
    for (const role of ['manager', 'staff']) {
      const granted = model.documents.get('role')?.get(role)?.['entities'];
      expect([role, keys.filter((key) => !(isObject(granted) && key in granted))]).toEqual([role, []]);
    }
    for (const [name, role] of model.documents.get('role') ?? []) {
      const granted = isObject(role['entities']) ? Object.entries(role['entities']) : [];
      const blind = granted.filter(([, entity]) => isObject(entity) && isObject(entity['actions']) && Object.keys(entity['actions']).length > 0 && !('read' in entity['actions']) && !('*' in entity['actions']));
      expect([name, blind.map(([key]) => key)]).toEqual([name, []]);
    }
  });
});

test.each(['en', 'vi'] as const)('names on tabs have sixteen letters at most (%s)', (locale) => {
  const texts = translate(model, locale);
  const names = modules.map((entity) => texts.entityShort(entity.key) ?? entity.document.short ?? texts.entity(entity.key) ?? entity.title);
  expect(names.filter((name) => name.length > 16)).toEqual([]);
  expect(names.length).toBeGreaterThan(35);
});
