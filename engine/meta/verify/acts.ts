// Actions and conversions: what they set, take over and make exists and fits. Values are looked at as defaults are.
import { checkDefaultExpression, isComputed, slotExpression } from '../computed/computed.ts';
import { slotsOf } from '../computed/slots.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findField, typed, type Place, type Rule } from './lookup.ts';
import type { ConversionStep } from '../acts.ts';

type Made = Pick<ConversionStep, 'entity' | 'map' | 'lines' | 'match' | 'add'>;
interface At { readonly world: World; readonly findings: Findings; readonly entity: EntityDraft }

export const acts: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    if (entity.base !== '') continue;
    const at: At = { world, findings, entity };
    checkActions(at);
    checkConversions(at);
    for (const { pointer, target, slots, makes } of slotsOf(entity.document)) {
      const far = target === entity.key ? entity : world.entities.get(target);
      for (const [key, slot] of Object.entries(slots)) {
        const place = { source: entity.source, pointer: `${pointer}/${key}` };
        const field = far === undefined ? undefined : findField(far, findings, place, key);
        if (field !== undefined) checkSlot(at, place, field, slot, makes);
      }
    }
  }
};

function checkActions({ world, findings, entity }: At): void {
  for (const [name, { create, set, add, remove, workflow, url, input }] of Object.entries(entity.document.actions ?? {})) {
    const place = { source: entity.source, pointer: `/actions/${name}` };
    if ([create, set, add ?? remove, workflow, url].filter((act) => act !== undefined).length !== 1) findings.error(place.source, place.pointer, 'meta.action-form');
    for (const [part, slots] of Object.entries({ add, remove })) {
      for (const [key, slot] of Object.entries(slots ?? {})) {
        const field = entity.fields.get(key);
        if (field !== undefined && field.type.relation !== 'many') findings.error(place.source, `${place.pointer}/${part}/${key}`, 'meta.convert-add', { field: key });
        else if (slot !== '$actor') findings.error(place.source, `${place.pointer}/${part}/${key}`, 'meta.default-slot', { slot: 'a value' });
      }
    }
    if (create === undefined) continue;
    const target = findEntity(world, findings, { ...place, pointer: `${place.pointer}/create/entity` }, create.entity);
    if (target?.parent !== undefined) findings.error(place.source, `${place.pointer}/create/entity`, 'meta.not-supported', { what: target.key });
    if (input !== undefined) findings.error(place.source, `${place.pointer}/input`, 'meta.not-supported', { what: 'input' });
    if (create.copy === true && create.entity !== entity.key) findings.error(place.source, `${place.pointer}/create/copy`, 'meta.not-supported', { what: 'copy' });
  }
}

function checkConversions(at: At): void {
  const { world, findings, entity } = at;
  for (const [name, conversion] of Object.entries(entity.document.capabilities?.convert ?? {})) {
    const pointer = `/capabilities/convert/${name}`;
    if (conversion.when !== undefined) checkFilter({ world, findings, entity, place: { source: entity.source, pointer: `${pointer}/when` } }, conversion.when);
    const { entity: only, steps = [] } = conversion;
    if (only === undefined && steps.length === 0) findings.error(entity.source, pointer, 'meta.missing-key', { key: 'entity' });
    if (only !== undefined) checkMade(at, pointer, { ...conversion, entity: only });
    steps.forEach((step, index) => checkMade(at, `${pointer}/steps/${index}`, step));
    const tells = [conversion, ...steps].some(({ map = {} }) => Object.values(map).includes('id'));
    if (conversion.once === true && !tells) findings.error(entity.source, `${pointer}/once`, 'meta.convert-once');
    checkMadeNames(at, pointer, [...(only === undefined ? [] : [only]), ...steps.map((step) => step.name)], [...(only === undefined ? [] : [{ ...conversion.set, ...conversion.add }]), ...steps.map((step) => ({ ...step.set, ...step.add }))], conversion.record ?? {});
  }
}

/** A step names only what earlier ones made; the record afterwards all of them. */
function checkMadeNames({ findings, entity }: At, pointer: string, names: readonly string[], sets: readonly Readonly<Record<string, unknown>>[], record: Readonly<Record<string, unknown>>): void {
  [...sets, record].forEach((slots, index) => {
    for (const slot of Object.values(slots)) {
      if (isObject(slot) && '$made' in slot && !names.slice(0, index).includes(String(slot.$made))) findings.unknown(entity.source, pointer, 'meta.unknown-made', String(slot.$made), names, { name: String(slot.$made) });
    }
  });
}

function checkMade({ world, findings, entity }: At, pointer: string, { entity: key, map = {}, lines = {}, match = [], add = {} }: Made): void {
  const place = (rest: string): Place => ({ source: entity.source, pointer: `${pointer}${rest}` });
  const target = findEntity(world, findings, place('/entity'), key);
  if (target === undefined) return;
  if (target.parent !== undefined) findings.error(entity.source, `${pointer}/entity`, 'meta.not-supported', { what: key });
  checkMap(entity, target, findings, map, (to) => place(`/map/${to}`));
  match.forEach((name, index) => { if (target.document.duplicates?.[name] === undefined) findField(target, findings, place(`/match/${index}`), name); });
  for (const name of Object.keys(add)) if (target.fields.get(name)?.type.relation !== 'many') findings.error(entity.source, `${pointer}/add/${name}`, 'meta.convert-add', { field: name });
  for (const [to, { from, map: columns }] of Object.entries(lines)) {
    const [far, near] = [findField(target, findings, place(`/lines/${to}`), to), findField(entity, findings, place(`/lines/${to}/from`), from)];
    const [farLine, nearLine] = [far, near].map((field) => (field?.type.relation === 'lines' ? world.entities.get(field.target ?? '') : undefined));
    if (farLine !== undefined && nearLine !== undefined) checkMap(nearLine, farLine, findings, columns, (column) => place(`/lines/${to}/map/${column}`));
    else if (far !== undefined && near !== undefined) findings.error(entity.source, `${pointer}/lines/${to}`, 'meta.convert-kind', { from, to });
  }
}

/** Values go over as they are written: their kinds must be one. */
function checkMap(near: EntityDraft, far: EntityDraft, findings: Findings, map: Readonly<Record<string, string>>, place: (to: string) => Place): void {
  for (const [to, from] of Object.entries(map)) {
    const [target, source] = [findField(far, findings, place(to), to), findField(near, findings, place(to), from)];
    if (target === undefined || source === undefined) continue;
    const isSelf = from === 'id' && target.type.relation === 'one' && target.target === near.key;
    const isSame = from !== 'id' && isAlike(source, target);
    if (isTaken(target) || (!isSelf && !isSame)) findings.error(near.source, place(to).pointer, 'meta.convert-kind', { from, to });
  }
}

/** Computed by the engine, or shown from elsewhere. */
function isTaken({ type, document, system, key }: FieldDraft): boolean {
  return type.generated || isComputed({ document }) || document.from !== undefined || (system && key !== 'owner' && key !== 'team');
}

function isAlike(source: FieldDraft, target: FieldDraft): boolean {
  if (source.type.relation !== target.type.relation) return false;
  const [isFile, wantsFile] = [source, target].map(({ type }) => type.files !== undefined);
  if (isFile !== wantsFile || (isFile === true && takesMany(source) !== takesMany(target))) return false;
  if (source.type.relation !== 'none') return source.target === target.target && source.type.relation !== 'lines';
  return source.type.name === target.type.name || source.type.operandType === target.type.operandType;
}

const takesMany = ({ type }: FieldDraft): boolean => Object.hasOwn(type.keywords, 'maxItems');

/** A value of the record in hand as a slot's: alike, a whole number for a decimal one, or the record itself. */
function isCarried(entity: EntityDraft, source: FieldDraft, target: FieldDraft): boolean {
  if (source.key === 'id') return target.type.relation === 'any' || (target.type.relation === 'one' && target.target === entity.key);
  return isAlike(source, target) || (source.type.operandType === 'bigint' && target.type.operandType === 'numeric');
}

/** One value slot over `entity`, for a field of whatever record it is set on. `makes`: the record is a new one. */
export function checkSlot({ world, findings, entity }: At, place: Place, field: FieldDraft, slot: unknown, makes: boolean): void {
  const bad = (name: string): void => findings.error(place.source, place.pointer, 'meta.default-slot', { slot: name });
  if (isTaken(field) || field.type.relation === 'lines') return bad('a value');
  if (slot === '$actor') return field.target === 'user' ? undefined : bad('$actor');
  const name = isObject(slot) ? Object.keys(slot).find((key) => key.startsWith('$')) : undefined;
  // A file has one owner. A new record gets a copy; where a record is changed, each run would make one more.
  if (field.type.files !== undefined && name !== '$clear' && !(makes && name === '$record')) return findings.error(place.source, place.pointer, 'meta.file-slot', { field: field.key });
  if (name === undefined) {
    const parsed = field.type.toColumns(typed(entity.key, field), slot);
    return parsed.ok ? undefined : findings.error(place.source, place.pointer, parsed.code, parsed.params);
  }
  if (name === '$clear' || name === '$made' || (name === '$date' && field.type.buckets)) return undefined;
  if (name === '$record' && isObject(slot)) {
    const source = findField(entity, findings, place, String(slot.$record));
    if (source !== undefined && !isCarried(entity, source, field)) findings.error(place.source, place.pointer, 'meta.convert-kind', { from: source.key, to: field.key });
    return undefined;
  }
  const text = slotExpression(slot);
  if (text === undefined) return bad(name);
  const checked = checkDefaultExpression(world.entities, entity, text);
  if (!checked.ok) findings.error(place.source, `${place.pointer}/$expr`, checked.problem.code, { title: field.title, ...checked.problem.params });
  return undefined;
}
