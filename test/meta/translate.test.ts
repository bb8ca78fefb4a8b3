// Titles in the reader's language: the layer first, then the language.
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import type { SourceDocument } from '../../engine/meta/input.ts';
import type { Model } from '../../engine/meta/model.ts';
import { noNames } from '../../engine/meta/names.ts';
import { translate } from '../../engine/meta/translate.ts';
import { layersOf } from '../compile/world.ts';

const layers = await layersOf('planets');
function build(overlay: Readonly<Record<string, unknown>> = {}): Model {
  const documents = Object.entries(overlay).map(([id, json]): SourceDocument => ({ kind: id.split('/')[0]!, name: id.split('/')[1]!, json }));
  const result = compile({ revision: 1, names: noNames, layers: [...layers, { name: 'overlay', documents }] });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return result.value;
}

const model = build();
const vi = translate(model, 'vi');

describe('Vietnamese', () => {
  test('names entities, fields and options', () => {
    expect([vi.entity('planet'), vi.entityPlural('moon'), vi.field('planet', 'kind'), vi.option('planet', 'kind', 'gas'), vi.fieldShort('planet', 'gravity')]).toEqual(['Hành tinh', 'Mặt trăng', 'Loại', 'Khí khổng lồ', 'Trọng lực']);
  });
  test('names the fields that every record has', () => {
    expect([vi.field('planet', 'owner'), vi.field('moon', 'createdAt')]).toEqual(['Người phụ trách', 'Ngày tạo']);
  });
  test('names relations by what their field says at the far end', () => {
    expect([vi.relation('planet', 'moons'), vi.relation('planet', 'satellites'), vi.relation('planet', 'signals'), vi.relation('expedition', 'planets'), vi.relation('expedition', 'logs')]).toEqual(['Mặt trăng', 'Thiên thể quay quanh', 'Tín hiệu', 'Các hành tinh', vi.field('expedition', 'logs')]);
  });
  test('names the fields of lines where their parent is translated', () => {
    expect([vi.field('crewLog', 'note'), vi.option('crewLog', 'mood', 'good'), vi.field('crewLog', 'expedition')]).toEqual(['Ghi chú', 'Tốt', 'Chuyến thám hiểm']);
    expect([vi.relation('planet', 'crewLogs'), vi.entity('crewLog')]).toEqual(['Dòng nhật ký', 'Nhật ký']);
  });
  test('names roles, views, apps and layouts', () => {
    for (const text of [vi.role('captain'), vi.view('habitablePlanets'), vi.app('space'), vi.layout('planetForm'), vi.entity('user'), vi.role('administrator')]) expect(text).toEqual(expect.any(String));
  });
  test('says nothing of what does not exist', () => {
    expect([vi.entity('plant'), vi.field('planet', 'nam'), vi.field('plant', 'x'), vi.option('planet', 'kind', 'x'), vi.role('x'), vi.relation('planet', 'x'), vi.entity('toString')]).toEqual(Array.from({ length: 7 }, () => undefined));
  });
});

test('English is what the documents say', () => {
  const en = translate(model, 'en');
  expect([en.entity('planet'), en.field('planet', 'kind'), en.field('planet', 'owner'), en.role('captain')]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a higher layer that renames wins over a translation below it', () => {
  const renamed = translate(build({ 'entity/planet': { title: 'Thế giới', properties: { kind: { title: 'Kiểu', options: [{ value: 'gas', title: 'Khí' }] } } } }), 'vi');
  expect([renamed.entity('planet'), renamed.field('planet', 'kind'), renamed.option('planet', 'kind', 'gas'), renamed.option('planet', 'kind', 'rocky'), renamed.field('planet', 'name')]).toEqual([undefined, undefined, undefined, 'Đá', 'Tên']);
});

test('a higher layer that translates wins over both', () => {
  const texts = translate(build({ 'entity/planet': { title: 'World' }, 'translation/vi': { entities: { planet: { title: 'Thế giới', properties: { kind: { options: { gas: 'Khí' } } } } } } }), 'vi');
  expect([texts.entity('planet'), texts.option('planet', 'kind', 'gas'), texts.field('planet', 'kind')]).toEqual(['Thế giới', 'Khí', 'Loại']);
});

test('one Model and language give one object', () => {
  expect(translate(model, 'vi')).toBe(vi);
  expect(translate(build(), 'vi')).not.toBe(vi);
});
