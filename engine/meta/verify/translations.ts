// A translation mirrors the documents by key: what it names exists, and a text that a higher layer renamed is told to be newer
// than its translation.
import type { World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { reservedNames } from '../key.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { escapeStep } from '../pointer.ts';
import { textSections } from '../../shared/translation-path.ts';
import { isObject } from '../../shared/json-object.ts';
import type { Rule } from './lookup.ts';

/** A part of a document that has texts, and where it stands in it. */
interface Target { readonly value: unknown; readonly pointer: string }
type Targets = ReadonlyMap<string, Target>;

interface At {
  readonly world: World;
  readonly findings: Findings;
  readonly translation: MergedDocument;
  /** All translations of the language, this one too. */
  readonly peers: readonly MergedDocument[];
  readonly document: MergedDocument;
}

/** Kinds whose `items` are told flat, by id or name. */
const trees: ReadonlySet<string> = new Set(['layout', 'app', 'dashboard']);

export const translations: Rule = (world, findings) => {
  for (const translation of world.documents) {
    if (translation.kind !== 'translation') continue;
    const peers = world.documents.filter(({ kind, value }) => kind === 'translation' && value.locale === translation.value.locale);
    for (const [kind, member] of Object.entries(textSections)) checkKind({ world, findings, translation, peers }, kind, member);
  }
};

function checkKind(all: Omit<At, 'document'>, kind: string, member: string): void {
  const { world, findings, translation } = all;
  const texts = translation.value[member];
  if (!isObject(texts)) return;
  const documents = new Map(world.documents.filter((document) => document.kind === kind).map((document) => [document.name, document]));
  for (const [name, own] of Object.entries(texts)) {
    const document = documents.get(name);
    const pointer = `/${member}/${escapeStep(name)}`;
    if (document !== undefined) checkTexts({ ...all, document }, own, pointer, { value: document.value, pointer: '' });
    // What is not well-formed has been reported; whoever translates it is not at fault.
    else if (!(kind === 'entity' && world.declared.has(name))) findings.unknown(translation, pointer, 'meta.unknown-text', name, documents.keys(), { name });
  }
}

function checkTexts(at: At, texts: unknown, pointer: string, target: Target): void {
  if (!isObject(texts)) return;
  for (const [part, text] of Object.entries(texts)) {
    const place = `${pointer}/${escapeStep(part)}`;
    if (typeof text === 'string') checkAge(at, place, `${target.pointer}/${part}`);
    else checkPart(at, part, text, place, target);
  }
}

function checkPart(at: At, part: string, texts: unknown, place: string, target: Target): void {
  const { findings, translation, document } = at;
  if (!isObject(target.value) || !isObject(texts)) return;
  if (part === 'inverse' || (part === 'items' && !trees.has(document.kind))) {
    // Their texts stand in them, not below names of their own.
    if (target.value[part] === undefined) findings.unknown(translation, place, 'meta.unknown-text', part, [], { name: part });
    else checkTexts(at, texts, place, { value: target.value[part], pointer: `${target.pointer}/${part}` });
    return;
  }
  const known = targetsOf(document, target, part);
  for (const [key, text] of Object.entries(texts)) {
    const found = known.get(key);
    const below = `${place}/${escapeStep(key)}`;
    if (found === undefined) findings.unknown(translation, below, 'meta.unknown-text', key, known.keys(), { name: key });
    else if (typeof text === 'string') checkAge(at, below, `${found.pointer}/title`);
    else checkTexts(at, text, below, found);
  }
}

/** What the part holds, by the key that a translation says. */
function targetsOf(document: MergedDocument, { value, pointer }: Target, part: string, at = `${pointer}/${part}`): Targets {
  const holder = isObject(value) ? value[part] : undefined;
  const base = at;
  if (part === 'items' || part === 'measures') return new Map(nodes(holder, base));
  if (part === 'types' && isObject(value) && isObject(value['many'])) return targetsOf(document, { value: { options: value['many']['types'] }, pointer: '' }, 'options', `${pointer}/many/types`);
  if (part === 'options' && Array.isArray(holder)) return new Map(holder.map((option: unknown, index) => [isObject(option) ? String(option.value) : '', { value: option, pointer: `${base}/${index}` }]));
  if (part === 'steps' && Array.isArray(holder)) return new Map(holder.map((step: unknown, index) => [isObject(step) ? String(step.id) : '', { value: step, pointer: `${base}/${index}` }]));
  if (part === 'values' && document.kind === 'workflow') return targetsOf(document, { value, pointer }, 'set');
  const own = isObject(holder) ? Object.entries(holder).map(([key, member]): [string, Target] => [key, { value: member, pointer: `${base}/${escapeStep(key)}` }]) : [];
  const isFields = part === 'properties' && document.kind === 'entity';
  return new Map([...(isFields ? [...reservedNames].map((key): [string, Target] => [key, { value: {}, pointer: `${base}/${key}` }]) : []), ...own]);
}

/** Nodes of a tree by id or name, wherever they stand in it. */
function nodes(items: unknown, pointer: string): readonly [string, Target][] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((node: unknown, index): [string, Target][] => {
    const at = `${pointer}/${index}`;
    return isObject(node) ? [[String(node.id ?? node.name), { value: node, pointer: at }], ...nodes(node.items, `${at}/items`)] : [];
  });
}

/** The layer wins before the language: a text that a higher layer set is shown instead of a lower layer's translation. */
function checkAge({ world, findings, translation, peers, document }: At, pointer: string, original: string): void {
  const rank = (layer: string | undefined): number => (layer === undefined ? -1 : world.layers.indexOf(layer));
  const said = rank(document.origins.get(original)?.layer);
  const told = peers.map((peer) => rank(peer.origins.get(pointer)?.layer));
  const isFirst = peers.find((peer) => peer.origins.has(pointer)) === translation;
  if (isFirst && said > Math.max(...told)) findings.warning(document, original, 'meta.stale', { locale: translation.value.locale });
}
