// Where the translation of a document's text stands: translations mirror documents by kind and key, lists by what tells their
// items apart, and the tree of a layout or an app lies flat.

/** Kind → member of a translation that holds its texts. */
export const textSections: Readonly<Record<string, string>> = {
  entity: 'entities', role: 'roles', layout: 'layouts', view: 'views', app: 'apps', setting: 'settings', options: 'options',
  report: 'reports', dashboard: 'dashboards', template: 'templates', workflow: 'workflows',
};

/** Members that people read. */
export const translatedMembers: readonly string[] = ['title', 'titlePlural', 'short', 'help', 'description', 'message', 'text'];

/** Names of members from a translation's root to the text at a place of a document; undefined where it has no translation. */
export function translationPath(kind: string, name: string, document: unknown, steps: readonly string[]): readonly string[] | undefined {
  const section = textSections[kind];
  const member = steps.at(-1);
  if (section === undefined || member === undefined || !translatedMembers.includes(member)) return undefined;
  let path: readonly string[] = [section, name];
  let at: unknown = document;
  let listName = '';
  let isOption = false;
  for (const step of steps) {
    const next: unknown = Array.isArray(at) ? at[Number(step)] : memberOf(at, step);
    if (Array.isArray(at)) {
      const key = ['id', 'name', 'value'].map((candidate) => memberOf(next, candidate)).find((value) => typeof value === 'string');
      if (typeof key !== 'string' || !['items', 'options', 'steps', 'measures'].includes(listName)) return undefined;
      isOption = listName === 'options';
      path = listName === 'items' ? [section, name, 'items', key] : [...path, key];
    } else {
      // The title of an option is the option's text itself.
      if (!(isOption && step === 'title')) path = [...path, step];
      if (isOption && step !== 'title') return undefined;
    }
    listName = step;
    at = next;
  }
  return path;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
