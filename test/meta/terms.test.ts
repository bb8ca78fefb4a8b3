// Whatever people read of the shipped packages stands in both languages: each term has a Vietnamese one of its own.
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { noNames } from '../../engine/meta/names.ts';
import { readdir } from 'node:fs/promises';
import { layersOf, metadataRoot } from '../compile/world.ts';

type Json = Readonly<Record<string, unknown>>;
interface Term { readonly path: readonly string[]; readonly text: string }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = ['title', 'titlePlural', 'short', 'help', 'message', 'subject', 'text'];
/** Maps whose entries are things with texts of their own. */
const maps = ['properties', 'entities', 'processes', 'transitions', 'rules', 'duplicates', 'actions', 'capabilities', 'convert', 'prompts'];

/** Every text of a document, with its place in the translation that mirrors it. */
function termsOf(value: Json, path: readonly string[], root: readonly string[]): readonly Term[] {
  const own = texts.flatMap((key) => typeof value[key] === 'string' ? [{ path: [...path, key], text: value[key] }] : []);
  const inMaps = maps.flatMap((key) => isObject(value[key]) ? Object.entries(value[key]).flatMap(([name, entry]) => isObject(entry) ? termsOf(entry, [...path, key, name], root) : []) : []);
  const options = Array.isArray(value['options']) ? value['options'].flatMap((option: unknown) => isObject(option) && typeof option['title'] === 'string' ? [{ path: [...path, 'options', String(option['value'])], text: option['title'] }] : []) : [];
  const inverse = isObject(value['inverse']) ? termsOf(value['inverse'], [...path, 'inverse'], root) : [];
  const lines = isObject(value['items']) ? termsOf(value['items'], [...path, 'items'], root) : [];
  // Nodes of a layout, items of an app and tiles of a dashboard are told flat, by name.
  const nodes = Array.isArray(value['items']) ? value['items'].flatMap((node: unknown) => isObject(node) ? termsOf(node, [...root, 'items', String(node['id'] ?? node['name'])], root) : []) : [];
  const measures = Array.isArray(value['measures']) ? value['measures'].flatMap((measure: unknown) => isObject(measure) ? termsOf(measure, [...path, 'measures', String(measure['name'])], root) : []) : [];
  return [...own, ...inMaps, ...options, ...inverse, ...lines, ...nodes, ...measures];
}

const sections: Readonly<Record<string, string>> = { entity: 'entities', options: 'options' };
const packages = (await readdir(metadataRoot)).filter((name) => name !== 'schema');
const compiled = compile({ revision: 1, layers: await layersOf(...packages), names: noNames });
if (!compiled.ok) throw new Error('The shipped packages do not compile.');
const model = compiled.value;
const vietnamese = [...(model.documents.get('translation') ?? new Map<string, Json>()).values()].filter((document) => document['locale'] === 'vi');

const translated = (path: readonly string[]): unknown => vietnamese
  .map((document) => path.reduce<unknown>((value, step) => isObject(value) ? value[step] : undefined, document))
  .find((text) => typeof text === 'string' && text !== '');

const terms = [...model.documents].filter(([kind]) => kind !== 'translation' && kind !== 'data').flatMap(([kind, documents]) =>
  [...documents.values()].flatMap((document) => termsOf(document, [sections[kind] ?? `${kind}s`, document.name], [sections[kind] ?? `${kind}s`, document.name])));

/** Words that a Vietnamese salesperson says in their foreign form. */
const borrowed = new Set(['Email', 'SMS', 'RSS', 'Zalo', 'ROI', 'Website', 'Marketing', 'Logo', 'PO', 'Fax', 'Facebook']);

describe('terms of the shipped packages', () => {
  test('there are many of them', () => {
    expect(terms.length).toBeGreaterThan(1_000);
  });

  test('each has a Vietnamese one', () => {
    expect(terms.filter(({ path }) => translated(path) === undefined).map(({ path }) => path.join('/'))).toEqual([]);
  });

  test('and none is the English one again', () => {
    const isWord = (text: string): boolean => /[A-Za-z]{3}/.test(text);
    const same = terms.filter(({ path, text }) => isWord(text) && translated(path) === text && !borrowed.has(text) && !/[^\u0000-\u007f]/.test(text));
    expect(same.map(({ path, text }) => `${path.join('/')}: ${text}`)).toEqual([]);
  });

  test('an account is never told as a user account', () => {
    const account = terms.filter(({ text }) => /\baccounts?\b/i.test(text) && !/bank/i.test(text));
    expect(account.length).toBeGreaterThan(20);
    expect(account.filter(({ path }) => /tài khoản/i.test(String(translated(path)))).map(({ path }) => path.join('/'))).toEqual([]);
  });

  test('a lead is never told word by word', () => {
    const lead = terms.filter(({ text }) => /\bleads?\b/i.test(text));
    expect(lead.length).toBeGreaterThan(15);
    expect(lead.filter(({ path }) => /chỉ dẫn|dẫn dắt|đầu mối|chì\b|\blead/i.test(String(translated(path)))).map(({ path }) => path.join('/'))).toEqual([]);
  });

  /** What salespeople of the country call these things. */
  const said: Readonly<Record<string, string>> = {
    'entities/lead': 'Khách hàng tiềm năng', 'entities/account': 'Tổ chức', 'entities/contact': 'Người liên hệ', 'entities/opportunity': 'Cơ hội', 'entities/task': 'Nhiệm vụ', 'entities/meeting': 'Lịch hẹn', 'entities/call': 'Cuộc gọi', 'entities/note': 'Ghi chú',
    'entities/campaign': 'Chiến dịch', 'entities/targetList': 'Danh sách mục tiêu', 'entities/contract': 'Hợp đồng', 'entities/case': 'Yêu cầu hỗ trợ', 'entities/document': 'Tài liệu', 'entities/product': 'Sản phẩm', 'entities/priceBook': 'Bảng giá', 'entities/quote': 'Báo giá',
    'entities/order': 'Đơn hàng', 'entities/invoice': 'Hóa đơn', 'entities/payment': 'Thanh toán', 'entities/project': 'Dự án', 'entities/milestone': 'Cột mốc', 'entities/team': 'Nhóm',
    'entities/quote/properties/subtotal': 'Tổng trước thuế', 'entities/quote/properties/total': 'Tổng cộng', 'entities/quote/properties/inWords': 'Số tiền bằng chữ', 'entities/quote/properties/lines/items/properties/vat': 'Thuế GTGT',
    'entities/opportunity/properties/expectedClose': 'Ngày chốt dự kiến', 'entities/opportunity/properties/nextStep': 'Bước tiếp theo', 'entities/order/properties/deposit': 'Đặt cọc', 'entities/order/properties/trackingNo': 'Mã vận đơn',
    'entities/order/properties/balance': 'Còn lại', 'entities/account/properties/taxCode': 'Mã số thuế', 'entities/contract/processes/signing/transitions/settle': 'Thanh lý', 'entities/contract/actions/annex': 'Lập phụ lục',
  };

  test.each(Object.entries(said))('%s is called “%s”', (path, text) => {
    expect(translated([...path.split('/'), 'title'])).toBe(text);
  });
});
