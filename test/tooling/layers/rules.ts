// The rules of who may import whom, and of what may stand in which folder. One function per rule.
import { isBuiltin } from 'node:module';
import { codeOf, importsOf, resolveImport, type Source } from './source.ts';

export interface Violation {
  readonly file: string;
  readonly rule: string;
  readonly detail: string;
}

const layerOf: Readonly<Record<string, number>> = {
  shared: 0, lib: 0, db: 1, net: 1, meta: 1, filter: 2, expression: 2, access: 3, ddl: 3, store: 3, outbox: 3, secret: 3, query: 4,
  record: 5, identity: 5, audit: 5, report: 5, workflow: 6, capability: 6, deploy: 6, site: 6, operation: 6, api: 7, main: 8,
};

/** Packages that only these folders of the engine may import. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  '@casl/ability': ['access'],
  objection: ['store'],
  knex: ['ddl', 'db', 'store'],
  express: ['api', 'main'],
};

const lineLimit = 300;
const crmWords = new Set([
  'lead', 'leads', 'account', 'accounts', 'contact', 'contacts', 'opportunity', 'opportunities', 'quotation', 'quotations',
  'invoice', 'invoices', 'deal', 'deals', 'campaign', 'campaigns', 'customer', 'customers', 'prospect', 'prospects', 'salesperson',
]);
/** Also a verb (to quote an identifier): forbidden only as a whole string. */
const crmStrings = /(['"`])quotes?\1/;

/** Every breach of the rules in these files. */
export function findViolations(sources: readonly Source[]): Violation[] {
  return [
    ...sources.flatMap((source) => [
      ...importViolations(source), ...packageViolations(source), ...wordViolations(source), ...textViolations(source),
    ]),
    ...cycleViolations(sources),
  ];
}

/** The part of the engine a file belongs to: its first folder, and for capabilities the second too. */
function unitOf(file: string): string | undefined {
  const [top, first, second] = file.split('/');
  if (top !== 'engine' || first === undefined) return undefined;
  return first === 'capability' ? `${first}/${second ?? ''}` : first;
}

function importViolations({ file, text }: Source): Violation[] {
  return importsOf(text).filter((wanted) => wanted.startsWith('.')).flatMap((wanted) => {
    const target = resolveImport(file, wanted);
    const detail = `imports ${target}`;
    const found: Violation[] = [];
    if (file.startsWith('engine/')) {
      if (!target.startsWith('engine/')) found.push({ file, rule: 'the engine imports only the engine', detail });
      else if (!isDownward(unitOf(file) ?? '', unitOf(target) ?? '')) found.push({ file, rule: 'imports go downward', detail });
    }
    if (file.startsWith('studio/') && target.startsWith('engine/') && !target.startsWith('engine/shared/')) {
      found.push({ file, rule: 'the studio knows only engine/shared', detail });
    }
    return found;
  });
}

function isDownward(from: string, to: string): boolean {
  if (from === to) return true;
  const [upper, lower] = [layerOf[from.split('/')[0] ?? ''], layerOf[to.split('/')[0] ?? '']];
  if (upper === undefined || lower === undefined) return false;
  // lib renders its errors from the shared catalogue; shared itself imports nothing.
  return lower < upper || (from === 'lib' && to === 'shared');
}

function packageViolations({ file, text }: Source): Violation[] {
  const unit = unitOf(file);
  if (unit === undefined) return [];
  return importsOf(text).filter((wanted) => !wanted.startsWith('.')).flatMap((wanted) => {
    const name = wanted.split('/').slice(0, wanted.startsWith('@') ? 2 : 1).join('/');
    const allowed = reserved[name];
    const found: Violation[] = [];
    if (allowed !== undefined && !allowed.includes(unit)) found.push({ file, rule: `only ${allowed.join(', ')} import ${name}`, detail: `imports ${wanted}` });
    if (unit === 'shared' && isBuiltin(wanted)) found.push({ file, rule: 'shared has no import of Node', detail: `imports ${wanted}` });
    return found;
  });
}

function wordViolations({ file, text }: Source): Violation[] {
  if (!file.startsWith('engine/')) return [];
  const code = codeOf(text);
  const words = code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
  const found = [...new Set(words)].filter((word) => crmWords.has(word));
  const quoted = crmStrings.exec(code)?.[0];
  return [...found, ...(quoted === undefined ? [] : [quoted])].map((word) => ({ file, rule: 'no CRM word in the engine', detail: word }));
}

function textViolations({ file, text }: Source): Violation[] {
  const code = codeOf(text);
  const found: Violation[] = [];
  const lines = text.trimEnd().split('\n').length;
  // Catalogues and tables of data are read, not followed.
  const isTable = /\/problems\/|[./-]table\.ts$/.test(file);
  if (lines > lineLimit && !isTable && !file.endsWith('.generated.ts')) found.push({ file, rule: `a file has at most ${lineLimit} lines`, detail: `${lines} lines` });
  if (!/^(#!.*\n)?\s*\/[/*]/.test(text)) found.push({ file, rule: 'a file begins with what it owns', detail: 'no comment on top' });
  const unit = unitOf(file);
  if (unit !== undefined && unit !== 'main') {
    if (/\bconsole\.\w+\(/.test(code)) found.push({ file, rule: 'only main prints', detail: 'console' });
    if (file !== 'engine/lib/clock.ts' && /\bDate\.now\(\)|\bnew Date\(\)/.test(code)) found.push({ file, rule: 'only the clock reads the time', detail: 'Date' });
    if (/\bprocess\.env\b/.test(code)) found.push({ file, rule: 'only main reads the environment', detail: 'process.env' });
  }
  if (unit === 'api') {
    const sql = /['"`]\s*(select\s+[\w*"(]|insert into|update\s+\w+\s+set|delete from|with\s+\w+\s+as)/i.exec(code);
    if (sql !== null) found.push({ file, rule: 'no SQL in the API', detail: sql[0] });
  }
  return found;
}

/** Files that reach themselves by their imports; each circle is named once. */
function cycleViolations(sources: readonly Source[]): Violation[] {
  const graph = new Map(sources.map(({ file, text }) => [
    file, importsOf(text).filter((wanted) => wanted.startsWith('.')).map((wanted) => resolveImport(file, wanted)),
  ]));
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push({ file, rule: 'no circle of imports', detail: [...trail.slice(start), file].join(' → ') });
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
