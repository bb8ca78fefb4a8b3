// What all places of one document's form share: the draft, where it came from, what is wrong with it, and the names to pick from.
import { createContext, use } from 'react';
import type { DiagnosticAnswer, ModelEntity } from '../../../../engine/shared/wire.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { type Schema } from './shape.ts';

export interface Name { readonly value: string; readonly title: string }

export interface DocumentScope {
  readonly kind: string;
  readonly name: string;
  readonly root: Schema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  /** Pointer → package or `overlay`. */
  readonly provenance: Readonly<Record<string, string>>;
  /** Vietnamese texts that are live, by place. */
  readonly vi: Readonly<Record<string, string>>;
  readonly diagnostics: readonly DiagnosticAnswer[];
  /** Names that a reference may take, at a place. */
  readonly namesFor: (reference: string, pointer: string) => readonly Name[];
  /** The entity whose records a condition at this place is about; undefined where nobody can tell. */
  readonly entityAt: (pointer: string) => ModelEntity | undefined;
}

const ScopeContext = createContext<DocumentScope | null>(null);
export const DocumentScopeProvider = ScopeContext.Provider;

export function useDocument(): DocumentScope {
  const scope = use(ScopeContext);
  if (!scope) throw new Error('a place of a document needs its form around it');
  return scope;
}

export function stepsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function below(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function valueAt(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((at, step) => (Array.isArray(at) ? at[Number(step)] : isObject(at) ? at[step] : undefined), value);
}

/** The complaint that stands at a place. */
export function complaintAt(diagnostics: readonly DiagnosticAnswer[], pointer: string): string | undefined {
  const found = diagnostics.filter((item) => item.pointer === pointer);
  return found.length === 0 ? undefined : found.map((item) => (item.hint === undefined ? item.detail : `${item.detail} ${item.hint}`)).join(' ');
}

/** How many complaints stand at or below a place. */
export function complaintsIn(diagnostics: readonly DiagnosticAnswer[], pointer: string): number {
  return diagnostics.filter((item) => item.pointer === pointer || item.pointer.startsWith(`${pointer}/`)).length;
}

/** An element of the form for a place, so that a complaint can lead to it. */
export function placeId(pointer: string): string {
  return `at${pointer.replaceAll(/[^A-Za-z0-9_/-]/g, '_')}`;
}

/** Where a place of the document stood before items were moved about; undefined where it is new. */
export function placeBefore(before: unknown, value: unknown, pointer: string): string | undefined {
  let [then, now, place] = [before, value, ''];
  for (const step of stepsOf(pointer)) {
    const key = Array.isArray(now) ? keyOf(now[Number(step)]) : undefined;
    const index = key === undefined || !Array.isArray(then) ? Number(step) : then.findIndex((item) => keyOf(item) === key);
    if (index === -1) return undefined;
    const own = Array.isArray(now) ? String(index) : step;
    [then, now, place] = [valueAt(then, below('', own)), valueAt(now, below('', step)), below(place, own)];
  }
  return place;
}

/** What tells an item of a list apart. */
function keyOf(item: unknown): unknown {
  return isObject(item) ? item['id'] ?? item['name'] ?? item['value'] : undefined;
}
