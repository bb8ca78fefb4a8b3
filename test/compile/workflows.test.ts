// Workflow documents: what the Model takes from them, every mistake told at its place, layers over one another.
import { describe, expect, test } from '@jest/globals';
import { compileOver, diagnose, entity, layer, modelOf, name, text } from './world.ts';

type Json = Readonly<Record<string, unknown>>;
const status: Json = { fieldType: 'select', title: 'Status', options: [{ value: 'new', title: 'New' }, { value: 'old', title: 'Old' }] };
const star = entity({
  name, status, born: { fieldType: 'date', title: 'Born' }, seen: { fieldType: 'dateTime', title: 'Seen' }, keeper: { fieldType: 'user', title: 'Keeper' }, quiet: { fieldType: 'text', title: 'Quiet', history: false },
  sun: { fieldType: 'link', title: 'Sun', entity: 'star', onDelete: 'setNull', inverse: { name: 'moons', title: 'Moons' } }, long: { fieldType: 'longText', title: 'Long' },
  scan: { fieldType: 'file', title: 'Scan' }, picture: { fieldType: 'image', title: 'Picture' }, pile: { fieldType: 'attachments', title: 'Pile' }, count: { fieldType: 'integer', title: 'Count' }, weight: { fieldType: 'decimal', title: 'Weight' },
  rays: { fieldType: 'lines', title: 'Rays', entity: 'ray', inverse: { name: 'star' }, items: { properties: { text } } },
}, {
  record: { ownership: 'user', label: '{name}' },
  processes: { life: { field: 'status', initial: 'new', states: { new: {}, old: {} }, transitions: { age: { from: ['new'], to: 'old' } } } },
});
const silent = entity({ name }, { record: { history: false } });
const set = { id: 'mark', kind: 'set', set: { name: 'x' } };
const flow = (rest: Json = {}): Json => ({ title: 'Flow', entity: 'star', trigger: { on: 'created' }, steps: [set], ...rest });
const of = (rest: Json = {}): Readonly<Record<string, Json>> => ({ 'entity/star': star, 'entity/silent': silent, 'workflow/flow': flow(rest) });
const told = (rest: Json): readonly string[] => diagnose(of(rest)).map((line) => line.replace('app/workflow/flow ', ''));
const steps = (...list: readonly Json[]): Json => ({ steps: list });

describe('a workflow', () => {
  test('stands in the Model with the expressions of its slots, unless it is switched off or hidden', () => {
    const steps = [{ id: 'mark', kind: 'set', set: { name: { $expr: "concat(name, '!')" } } }];
    const { workflows } = modelOf(layer('app', { ...of({ steps }), 'workflow/off': flow({ active: false }), 'workflow/hid': flow({ hidden: true }) }));
    expect([[...workflows.keys()], [...workflows.get('flow')!.expressions.keys()]]).toEqual([['flow'], ["concat(name, '!')"]]);
  });

  test('of every kind of trigger and step is taken', () => {
    const triggers: readonly Json[] = [
      { on: 'created' }, { on: 'updated' }, { on: 'updated', fields: ['name', 'owner'] }, { on: 'changed', field: 'status', from: 'new', to: ['old', 'new'], create: true }, { on: 'transition', transition: 'age' }, { on: 'date', field: 'born', before: '2w', at: '09:30' }, { on: 'date', field: 'seen', after: '3h' },
    ];
    for (const trigger of triggers) expect(told({ trigger, when: { status: 'new' } })).toEqual([]);
    expect(told(steps(
      set, { id: 'made', kind: 'create', entity: 'star', set: { name: { $record: 'name' } } }, { id: 'far', kind: 'update', relation: 'moons', filter: { status: 'new' }, set: { sun: { $made: 'made' }, born: { $date: 'today' } } },
      { id: 'near', kind: 'update', relation: 'sun', set: { name: { $clear: true } } }, { id: 'age', kind: 'transition', transition: 'age' },
      { id: 'tell', kind: 'notify', to: [{ field: 'owner' }, { field: 'team' }, { managerOf: 'keeper' }, { role: 'administrator' }], message: '{name} is {status}' },
    ))).toEqual([]);
  });

  test('of a lower layer is switched off, and a step of it said anew, by a higher one', () => {
    const over = (patch: Json): Readonly<Record<string, Json>> => ({ 'workflow/flow': patch });
    expect(modelOf(layer('app', of()), layer('overlay', over({ active: false }))).workflows.size).toBe(0);
    const changed = modelOf(layer('app', of()), layer('overlay', over({ steps: [{ id: 'mark', set: { name: 'y' } }, { id: 'more', kind: 'set', set: { name: 'z' } }] })));
    expect(changed.workflows.get('flow')?.document.steps).toEqual([{ id: 'mark', kind: 'set', set: { name: 'y' } }, { id: 'more', kind: 'set', set: { name: 'z' } }]);
  });

  test('is translated: its title, what a step tells and what it writes', () => {
    const translation = (workflows: Json): Readonly<Record<string, Json>> => ({ ...of(steps(set, { id: 'tell', kind: 'notify', to: [{ field: 'owner' }], message: '{name}' })), 'translation/vi': { locale: 'vi', title: 'Tiếng Việt', workflows } });
    expect(diagnose(translation({ flow: { title: 'Quy trình', steps: { tell: { message: 'Sao {name}' }, mark: { values: { name: 'tên' } } } } }))).toEqual([]);
    expect(diagnose(translation({ flow: { steps: { tel: { message: 'x' }, mark: { values: { nam: 'x' } } } }, flo: { title: 'x' } })).map((line) => line.replace('app/translation/vi ', ''))).toEqual([
      'meta.unknown-text /workflows/flo → flow', 'meta.unknown-text /workflows/flow/steps/mark/values/nam → name', 'meta.unknown-text /workflows/flow/steps/tel → tell',
    ]);
  });
});

test.each<readonly [string, Json, readonly string[]]>([
  ['an entity that is not there', { entity: 'sta' }, ['meta.unknown-entity /entity → star']],
  ['an entity of lines', { entity: 'ray', steps: [{ id: 'mark', kind: 'set', set: { text: 'x' } }] }, ['meta.not-supported /entity']],
  ['an entity without history', { entity: 'silent' }, ['meta.workflow-history /trigger']],
  ['a trigger that there is not', { trigger: { on: 'create' } }, ['meta.value /trigger/on → created']],
  ['a trigger without its kind', { trigger: {} }, ['meta.missing-key /trigger']],
  ['a member of another trigger', { trigger: { on: 'created', field: 'name' } }, ['meta.unknown-key /trigger/field']],
  ['fields that nobody hears of', { trigger: { on: 'updated', fields: ['nam', 'quiet', 'updatedAt', 'rays'] } }, ['meta.unknown-field /trigger/fields/0 → name', 'meta.workflow-field /trigger/fields/1', 'meta.workflow-field /trigger/fields/2', 'meta.workflow-field /trigger/fields/3']],
  ['values that the field does not take', { trigger: { on: 'changed', field: 'status', from: 'olde', to: ['new', 'odd'] } }, ['record.option /trigger/from → old', 'record.option /trigger/to/1 → old']],
  ['a transition that there is not', { trigger: { on: 'transition', transition: 'ages' } }, ['meta.unknown-transition /trigger/transition → age']],
  ['a date that is none', { trigger: { on: 'date', field: 'name' } }, ['meta.workflow-date /trigger/field']],
  ['a date with two spans, hours of days, a time beside a time', { trigger: { on: 'date', field: 'born', before: '3h', after: '1d' } }, ['meta.workflow-span /trigger', 'meta.workflow-hours /trigger/before']],
  ['a time beside a time', { trigger: { on: 'date', field: 'seen', at: '08:00' } }, ['meta.workflow-time /trigger/at']],
  ['a date that runs as a person', { trigger: { on: 'date', field: 'born' }, runAs: 'user' }, ['meta.workflow-person /runAs']],
  ['a condition that does not fit', { when: { nam: 1, status: 'odd' } }, ['meta.unknown-field /when/nam → name', 'record.option /when/status → old']],
  ['no steps', { steps: [] }, ['meta.form /steps']],
  ['a step twice', steps(set, set), ['meta.repeated /steps/1/id']],
  ['a kind of step that there is not', steps({ id: 'a', kind: 'sets', set: {} }), ['meta.value /steps/0/kind → set']],
  ['fields and values of steps that are not there', steps({ id: 'a', kind: 'set', set: { nam: 'x', status: 'odd', born: { $record: 'bor' } } }), ['meta.unknown-field /steps/0/set/born → born', 'meta.unknown-field /steps/0/set/nam → name', 'record.option /steps/0/set/status']],
  ['an expression that cannot be', steps({ id: 'a', kind: 'set', set: { name: { $expr: 'nam + 1' } } }), ['meta.expression-name /steps/0/set/name/$expr']],
  ['values of the record that the field takes', steps({ id: 'a', kind: 'set', set: { weight: { $record: 'count' }, sun: { $record: 'id' }, scan: { $clear: true } } }, { id: 'b', kind: 'create', entity: 'star', set: { name: { $record: 'name' }, scan: { $record: 'picture' }, pile: { $record: 'pile' } } }), []],
  ['values of the record that are of another kind', steps({ id: 'a', kind: 'set', set: { name: { $record: 'born' }, count: { $record: 'weight' }, keeper: { $record: 'sun' }, weight: { $record: 'id' } } }), ['meta.convert-kind /steps/0/set/count', 'meta.convert-kind /steps/0/set/keeper', 'meta.convert-kind /steps/0/set/name', 'meta.convert-kind /steps/0/set/weight']],
  ['files of something that holds none, or several for one', steps({ id: 'a', kind: 'create', entity: 'star', set: { scan: { $record: 'name' }, picture: { $record: 'pile' }, pile: { $expr: 'name' } } }), ['meta.convert-kind /steps/0/set/picture', 'meta.file-slot /steps/0/set/pile', 'meta.convert-kind /steps/0/set/scan']],
  ['files that a record would get anew with every run', steps({ id: 'a', kind: 'set', set: { scan: { $record: 'picture' } } }, { id: 'b', kind: 'update', relation: 'moons', set: { scan: { $record: 'scan' } } }), ['meta.file-slot /steps/0/set/scan', 'meta.file-slot /steps/1/set/scan']],
  ['an actor where the engine acts', steps({ id: 'a', kind: 'set', set: { keeper: '$actor' } }), ['meta.default-slot /steps/0/set/keeper']],
  ['a record that no earlier step made', steps({ id: 'a', kind: 'set', set: { sun: { $made: 'b' } } }, { id: 'b', kind: 'create', entity: 'star', set: { name: 'x' } }), ['meta.unknown-made /steps/0/set/sun']],
  ['a relation that there is not', steps({ id: 'a', kind: 'update', relation: 'moon', set: {} }), ['meta.unknown-relation /steps/0/relation → moons']],
  ['lines that are changed by themselves', steps({ id: 'a', kind: 'update', relation: 'rays', set: {} }), ['meta.not-supported /steps/0/relation']],
  ['steps on what is in the trash', { trigger: { on: 'deleted' } }, ['meta.workflow-trash /steps/0/kind']],
  ['people whom nothing names', steps({ id: 'a', kind: 'notify', to: [{ field: 'sun' }, { managerOf: 'team' }, { role: 'administrato' }], message: '{name} {long} {nam} {' }), ['meta.label-braces /steps/0/message', 'meta.workflow-recipient /steps/0/to/0/field', 'meta.workflow-recipient /steps/0/to/1/managerOf', 'meta.unknown-role /steps/0/to/2/role → administrator']],
  ['places that cannot be told', steps({ id: 'a', kind: 'notify', to: [{ field: 'owner' }], message: '{long} {nam}' }), ['meta.label-field /steps/0/message', 'meta.unknown-field /steps/0/message → name']],
])('%s', (_, rest, expected) => {
  expect(told(rest)).toEqual(expected);
});

test('every mistake comes at once', () => {
  const result = compileOver(layer('app', of({ trigger: { on: 'transition', transition: 'x' }, when: { y: 1 }, steps: [{ id: 'a', kind: 'set', set: { z: 1 } }] })));
  expect(result.diagnostics.map(({ pointer }) => pointer)).toEqual(['/steps/0/set/z', '/trigger/transition', '/when/y']);
});
