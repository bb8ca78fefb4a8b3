// Which answers a change of records makes old, and which transition takes another back.
import { describe, expect, test } from '@jest/globals';
import type { ModelAct, ModelAnswer, ModelEntity } from '../../engine/shared/wire.ts';
import { gathered, nearTo, verdict, type Changed } from '../../studio/src/live/stale.ts';
import { wayBack } from '../../studio/src/records/way-back.ts';

const [one, two] = ['0190aaaa-0000-7000-8000-000000000001', '0190aaaa-0000-7000-8000-000000000002'] as const;
const nothing: Changed = new Map();
const of = (changed: Changed, key: readonly unknown[], data?: unknown, near: ReadonlySet<string> = new Set()) => verdict(key, data, changed, near);

describe('a change of a record', () => {
  const changed = gathered(nothing, [{ entity: 'planet', id: one, version: 3 }]);

  test('makes every list of its entity old, and none of another', () => {
    for (const kind of ['list', 'first', 'groups', 'sums', 'lookup']) expect([of(changed, ['records', 'planet', kind, {}]), of(changed, ['records', 'moon', kind, {}])]).toEqual(['old', 'fresh']);
    expect(of(changed, ['records', 'planet', 'rows', [one, two], ['name']])).toBe('old');
    expect(of(changed, ['model', 'vi'])).toBe('fresh');
  });

  test('makes its own page old unless that shows the version already, and no other page', () => {
    expect(of(changed, ['records', 'planet', 'one', one], { version: 2 })).toBe('old');
    expect(of(changed, ['records', 'planet', 'one', one], { version: 3 })).toBe('fresh');
    expect(of(changed, ['records', 'planet', 'one', two], { version: 1 })).toBe('fresh');
    expect(of(changed, ['records', 'planet', 'timeline', one, 'all'])).toBe('old');
    expect(of(changed, ['records', 'planet', 'timeline', two, 'all'])).toBe('fresh');
  });

  test('that took it out of sight, or that names no record, makes its page old whatever version it shows', () => {
    expect(of(gathered(nothing, [{ entity: 'planet', id: one }]), ['records', 'planet', 'one', one], { version: 9 })).toBe('old');
    expect(of(gathered(changed, [{ entity: 'planet' }]), ['records', 'planet', 'one', two], { version: 9 })).toBe('old');
    expect(gathered(gathered(nothing, [{ entity: 'planet' }]), [{ entity: 'planet', id: one, version: 1 }])).toEqual(new Map([['planet', 'all']]));
  });

  test('makes old what is one link away, in either direction', () => {
    const entity = (name: string, target?: string) => ({ name, fields: target === undefined ? [] : [{ target }] });
    const model = { entities: [entity('planet', 'star'), entity('moon', 'planet'), entity('star'), entity('comet')] } as unknown as ModelAnswer;
    const near = nearTo(model, changed);
    expect([...near].sort()).toEqual(['moon', 'star']);
    expect([of(changed, ['records', 'moon', 'list', {}], undefined, near), of(changed, ['records', 'star', 'one', two], { version: 1 }, near), of(changed, ['records', 'comet', 'list', {}], undefined, near)]).toEqual(['old', 'old', 'fresh']);
  });
});

describe('a transition', () => {
  const act = (name: string, from: readonly string[], to: string, input: readonly string[] = []): ModelAct => ({ name, kind: 'transition', process: 'approval', from, to, input, title: name }) as unknown as ModelAct;
  const submit = act('submit', ['draft'], 'review');
  const entity = (...acts: readonly ModelAct[]): ModelEntity => ({ acts }) as unknown as ModelEntity;

  test('is taken back by the one that leads where it came from', () => {
    const back = act('withdraw', ['review'], 'draft');
    expect(wayBack(entity(submit, act('approve', ['review'], 'approved'), back), submit, 'draft')).toBe(back);
    expect(wayBack(entity(submit, act('reset', [], 'draft')), submit, 'draft')?.name).toBe('reset');
  });

  test('stays where the way back asks for something, leads elsewhere or starts elsewhere', () => {
    for (const other of [act('reopen', ['review'], 'draft', ['reason']), act('recall', ['approved'], 'draft'), act('lose', ['review'], 'lost')]) expect(wayBack(entity(submit, other), submit, 'draft')).toBeUndefined();
    expect(wayBack(entity(submit, act('withdraw', ['review'], 'draft')), submit, null)).toBeUndefined();
  });
});
