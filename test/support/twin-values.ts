// Values for every field type, in three families: `seen` for what an actor may know, `a` and `b` for what differs between two worlds.
// In every order `a` stands before `seen` and `b` after it, and among themselves `b` run the other way round. Texts end in the same four characters, because a mask shows them.
import { createHash } from 'node:crypto';
import { checkDigit } from '../../engine/shared/values/tax-code.ts';
import type { Entity, Field, Model } from '../../engine/meta/model.ts';
import type { Value } from '../filter/world.ts';

export type Family = 'seen' | 'a' | 'b';

/** What a value may lean on besides its field. Link targets are planned ids. */
export interface Surroundings {
  readonly model: Model;
  readonly people: readonly string[];
  readonly teams: readonly string[];
  /** Planned ids of an entity's rows that exist by then. Hidden values lead to no record that goes to the trash: clearing such links takes ids. */
  targets(entity: string, family: Family): readonly string[];
}

export type LineItem = Readonly<Record<string, WireValue>>;
/** Values of several members: names, addresses, ranges, points, JSON. */
export interface Composite { readonly [member: string]: string | number | null | readonly unknown[] }
export type WireValue = Value | Composite | readonly LineItem[];

const words: Readonly<Record<Family, string>> = { a: 'Aurora', seen: 'Middle', b: 'Zephyr' };
const shifts: Readonly<Record<Family, number>> = { a: 0, seen: 1, b: 2 };

/** Codes that there are: where the site knows its places it takes no others. */
const places: Readonly<Record<Family, { readonly province: string; readonly wards: readonly string[] }>> = {
  a: { province: '01', wards: ['00004', '00008', '00025', '00070'] }, seen: { province: '48', wards: ['20194', '20197', '20200', '20209'] }, b: { province: '79', wards: ['25747', '25750', '25760', '25768'] },
};

/** The folded text by which a search finds a family. */
export function wordOf(family: Family): string {
  return words[family].toLowerCase();
}

/** The n-th text for a field of this name and length. */
export function textOf(key: string, maxLength: number, family: Family, n: number): string {
  const two = String(rankOf(n, family)).padStart(2, '0');
  const four = String(n).padStart(4, '0');
  return maxLength < 40 ? `${words[family]}${two}${four}` : `${words[family]} ${two} ${key} ${four}`;
}

function rankOf(n: number, family: Family): number {
  return family === 'b' ? 30 - n : n;
}

/** The number itself, or one that its bounds allow. */
function within({ minimum = 0, maximum }: { readonly minimum?: string | number; readonly maximum?: string | number }, value: number): number {
  const low = Math.max(Math.ceil(Number(minimum)), 1);
  return maximum === undefined || value <= Number(maximum) ? value : low + (value % (Math.floor(Number(maximum)) - low + 1));
}

/** The n-th value of a field in a family; undefined where it is left empty. */
export function valueOf(field: Field, n: number, family: Family, around: Surroundings): WireValue | undefined {
  const shift = shifts[family];
  const four = String(n).padStart(4, '0');
  const rank = rankOf(n, family);
  const two = String(rank).padStart(2, '0');
  const { document } = field;
  const pick = <T>(list: readonly T[]): T | undefined => list[(n + shift) % list.length];
  switch (document.fieldType) {
    case 'text': return textOf(field.key, document.maxLength ?? 100, family, n);
    case 'longText': return `${words[family]} ${two}, story of ${field.key}, ${four}`;
    case 'integer': return within(document, Number(document.minimum ?? 0) + rank + 1 + shift * 30);
    case 'decimal': case 'money': case 'percent': return within(document, rank + 1 + shift * 30);
    case 'currency': return ['EUR', 'USD', 'VND'][shift];
    case 'boolean': return family === 'seen' ? n % 2 === 0 : family === 'a';
    case 'date': return `2026-0${shift + 1}-${String((rank % 28) + 1).padStart(2, '0')}`;
    // Beside the day that it is the whole of, a moment is the beginning of that day in the site's zone.
    case 'dateTime': return new Date(`2026-0${shift + 1}-${String((rank % 28) + 1).padStart(2, '0')}T${document.allDay === undefined ? '08:00:00Z' : '00:00:00+07:00'}`).toISOString();
    case 'select': return pick(document.options ?? [])?.value;
    case 'multiSelect': return [pick(document.options ?? [])?.value ?? ''];
    case 'email': return several(field, `${words[family].toLowerCase()}.${two}.${n}@planet.test`, `second.${four}@planet.test`);
    case 'phone': return several(field, `+849${shift}1${two}${four}`, `+848${shift}1${two}${four}`);
    case 'url': return `https://${words[family].toLowerCase()}.test/${two}/${four}`;
    case 'markdown': return `**${words[family]}** ${two}, guide ${four}`;
    case 'richText': return `<p><strong>${words[family]}</strong> ${two}, ${field.key} ${four}</p>`;
    case 'time': return `0${shift * 3 + 1}:${String(rank % 60).padStart(2, '0')}:00`;
    case 'duration': return (rank + 1 + shift * 30) * 60;
    case 'dateRange': return { from: `2026-0${shift + 1}-${String((rank % 28) + 1).padStart(2, '0')}`, to: n % 2 === 0 ? null : `2026-0${shift + 4}-${String((rank % 28) + 1).padStart(2, '0')}` };
    case 'rating': return shift * 2 + 1;
    case 'color': return `#${shift}${shift}${two}${two}`;
    case 'personName': return { family: words[family], middle: two, given: `${words[family]} ${four}` };
    case 'address': return { country: 'VN', street: `${words[family]} ${two}`, province: places[family].province, ward: places[family].wards[n % 4] ?? '', provinceName: `${words[family]} ${four}` };
    case 'taxCode': return taxCodeOf(shift * 100 + rank);
    case 'json': return { family: words[family], rank: two, deep: [n, { four }] };
    case 'geoPoint': return { latitude: 10 + shift * 10 + rank / 100, longitude: 100 + shift * 10 + n / 100 };
    case 'file': case 'image': return fileIdOf(field, n, family, 0);
    case 'attachments': return [fileIdOf(field, n, family, 0), fileIdOf(field, n, family, 1)];
    case 'secret': return `${words[family]} secret ${four}`;
    case 'user': return pick(around.people);
    case 'team': return pick(around.teams);
    case 'link': case 'treeParent': return pick(around.targets(field.target ?? '', family));
    case 'links': case 'tags': return someOf(around.targets(field.target ?? '', family), n + shift);
    case 'anyLink': return anyOf(field, n + shift, around, family);
    case 'lines': return lineItems(field, n, family, around);
    case 'autonumber': case 'position': return undefined;
  }
}

/** Where a field holds several values, the first and a second one that is not the primary. */
function several({ document: { many } }: Field, first: string, second: string): WireValue {
  return many === undefined ? first : [{ value: first, type: many.types[0]?.value ?? '' }, { value: second, type: many.types.at(-1)?.value ?? '' }];
}

/** The id of a file that files.ts puts there; a file belongs to one field of one record. */
function fileIdOf(field: Field, n: number, family: Family, place: number): string {
  const digits = createHash('sha256').update(`${field.entity} ${field.key} ${n} ${family} ${place}`).digest('hex');
  return `0190f11e-0000-7000-8000-${digits.slice(0, 12)}`;
}

/** The n-th code whose check digit exists, in rising order. */
function taxCodeOf(n: number): string {
  const nine = String(300_000_000 + n * 10);
  const digit = [0, 1].map((step) => ({ nine: String(Number(nine) + step), digit: checkDigit(String(Number(nine) + step)) })).find((found) => found.digit !== undefined);
  return `${digit?.nine}${digit?.digit}`;
}

function someOf(ids: readonly string[], from: number): readonly string[] {
  return [...new Set([0, 1].flatMap((step) => ids[(from + step) % ids.length] ?? []))];
}

function anyOf(field: Field, from: number, around: Surroundings, family: Family): Value | undefined {
  const entities = Object.keys(field.document.entities ?? {}).filter((key) => around.targets(key, family).length > 0);
  const entity = entities[from % entities.length];
  const id = entity === undefined ? undefined : around.targets(entity, family)[from % around.targets(entity, family).length];
  return entity === undefined || id === undefined ? undefined : { entity, id };
}

function lineItems(field: Field, n: number, family: Family, around: Surroundings): readonly LineItem[] {
  const line = around.model.entities.get(field.target ?? '');
  return line === undefined ? [] : Array.from({ length: (n % 2) + 1 }, (_, index) => lineItem(line, n * 2 + index, family, around));
}

function lineItem(line: Entity, n: number, family: Family, around: Surroundings): LineItem {
  const own = [...line.fields.values()].filter((field) => !field.system && !field.readOnly && field.key !== line.parent?.link);
  return Object.fromEntries(own.flatMap((field) => {
    const value = valueOf(field, n, family, around);
    return value === undefined ? [] : [[field.key, value]];
  }));
}
