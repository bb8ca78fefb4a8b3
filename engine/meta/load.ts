// Reading packages from a folder: `<root>/<package>/package.json` and `<kind>/<name>.json`. The only part of meta that touches files.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic, Result } from '../lib/result.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import { isObject } from '../shared/json-object.ts';
import { packageSchema } from './schema/kinds.ts';
import { collectFindings } from './findings.ts';
import type { Layer, SourceDocument } from './input.ts';
import type { MergedDocument } from './merge/documents.ts';
import { nearest } from './nearest.ts';
import { parseJson } from './parse.ts';
import { validateForm } from './validate.ts';

export interface LoadLimits { readonly fileBytes: number; readonly files: number }

const limits: LoadLimits = { fileBytes: 4_000_000, files: 20_000 };

type Loaded = Layer & { readonly package: NonNullable<Layer['package']> };

/** Reads the named packages (or every one below the roots), lowest first: by `requires`, then by name. */
export async function loadPackages(roots: string | readonly string[], wanted?: readonly string[]): Promise<Result<readonly Layer[]>> {
  const diagnostics: Diagnostic[] = [];
  const found = new Map<string, Loaded>();
  for (const root of typeof roots === 'string' ? [roots] : roots) {
    for (const folder of await packageFolders(root)) {
      const layer = await loadPackage(root, folder, diagnostics);
      if (layer !== undefined) found.set(layer.name, layer);
    }
  }
  const layers = inOrder(found, wanted ?? [...found.keys()], diagnostics);
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? { ok: false, diagnostics } : { ok: true, value: layers, diagnostics };
}

async function packageFolders(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && await isFile(join(root, entry.name, 'package.json'))) folders.push(entry.name);
  }
  return folders.sort();
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isFile(), () => false);
}

async function loadPackage(root: string, folder: string, diagnostics: Diagnostic[]): Promise<Loaded | undefined> {
  const described = await readPackage(join(root, folder, 'package.json'), folder, diagnostics);
  if (described === undefined) return undefined;
  const documents: SourceDocument[] = [];
  for (const kind of (await readdir(join(root, folder), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()) {
    for (const entry of (await readdir(join(root, folder, kind), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${kind}/${entry.name}`;
      const reason = !entry.isFile() || !entry.name.endsWith('.json') ? 'it is not a .json file' : documents.length >= limits.files ? `there are more than ${limits.files} files` : undefined;
      if (reason !== undefined) diagnostics.push({ severity: 'error', code: 'meta.package-file', document: `${folder}/package/${folder}`, pointer: '', params: { path, reason } });
      else documents.push(...await readDocument(join(root, path), folder, kind, entry.name.slice(0, -'.json'.length), diagnostics));
    }
  }
  return { name: described.name, package: described, documents };
}

async function readDocument(path: string, layer: string, kind: string, name: string, diagnostics: Diagnostic[]): Promise<readonly SourceDocument[]> {
  if ((await stat(path)).size > limits.fileBytes) {
    diagnostics.push({ severity: 'error', code: 'meta.too-large', document: `${layer}/${kind}/${name}`, pointer: '', params: { limit: limits.fileBytes } });
    return [];
  }
  return [{ kind, name, text: await readFile(path, 'utf8') }];
}

async function readPackage(path: string, folder: string, diagnostics: Diagnostic[]): Promise<Loaded['package'] | undefined> {
  const document = `${folder}/package/${folder}`;
  const source = await readDocument(path, folder, 'package', folder, diagnostics);
  const parsed = parseJson(source[0]?.text ?? '{}');
  diagnostics.push(...parsed.problems.map((problem): Diagnostic => ({ severity: 'error', document, ...problem })));
  if (parsed.problems.length > 0) return undefined;
  if (!isObject(parsed.value)) {
    diagnostics.push({ severity: 'error', code: 'meta.type', document, pointer: '', params: { expected: 'object' } });
    return undefined;
  }
  const findings = collectFindings();
  const { $schema: _, ...rest } = parsed.value;
  const name = String(rest.name ?? '');
  const value: MergedDocument = { kind: 'package', name: folder, layer: folder, value: { ...rest, name }, origins: new Map() };
  const isFormed = validateForm(value, packageSchema, findings);
  if (isFormed && name !== folder) findings.error(value, '/name', 'meta.package-folder', { name, folder });
  diagnostics.push(...findings.all);
  if (!isFormed) return undefined;
  return { name, version: String(rest.version), requires: Array.isArray(rest.requires) ? rest.requires.map(String) : [] };
}

/** Each package behind what it requires, core first of all; among those that may come next the first by name. */
function inOrder(found: ReadonlyMap<string, Loaded>, wanted: readonly string[], diagnostics: Diagnostic[]): readonly Layer[] {
  const waiting = withRequired(found, wanted, diagnostics);
  const layers: Layer[] = [];
  const isDone = (name: string): boolean => !waiting.has(name);
  while (waiting.size > 0) {
    const next = [...waiting].filter((name) => requirementsOf(found, name).every(isDone)).sort()[0];
    if (next === undefined) {
      const names = [...waiting].sort();
      diagnostics.push(atRequires(names[0]!, 'meta.package-cycle', { names }));
      return layers;
    }
    waiting.delete(next);
    layers.push(found.get(next)!);
  }
  return layers;
}

/** The wanted packages and all that they require, as far as they are there. */
function withRequired(found: ReadonlyMap<string, Loaded>, wanted: readonly string[], diagnostics: Diagnostic[]): Set<string> {
  const all = new Set<string>();
  const take = (name: string, by: string): void => {
    if (all.has(name)) return;
    if (!found.has(name)) {
      const near = nearest(name, found.keys());
      diagnostics.push(atRequires(by, 'meta.package-missing', { name, ...(near !== undefined && { nearest: near }) }, near === undefined ? undefined : 'meta.hint-nearest'));
      return;
    }
    all.add(name);
    for (const required of requirementsOf(found, name)) take(required, name);
  };
  for (const name of wanted) take(name, name);
  return all;
}

function requirementsOf(found: ReadonlyMap<string, Loaded>, name: string): readonly string[] {
  const requires = found.get(name)?.package.requires ?? [];
  return name !== 'core' && found.has('core') ? [...new Set(['core', ...requires])] : requires;
}

function atRequires(name: string, code: ProblemCode, params: Readonly<Record<string, unknown>>, hint?: ProblemCode): Diagnostic {
  return { severity: 'error', code, document: `${name}/package/${name}`, pointer: '/requires', params, ...(hint && { hint }) };
}
