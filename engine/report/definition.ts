// A definition that is not saved: its form by the meta-schema, then its names and values for this reader; all complaints at once.
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import { schemasFor } from '../meta/compile.ts';
import { collectFindings } from '../meta/findings.ts';
import { checkPrompts } from '../meta/report/check-prompts.ts';
import { fillPrompts } from '../meta/report/prompts.ts';
import { measuresOf, resolveReport } from '../meta/report/resolve.ts';
import { reportDocument } from '../meta/transform/read.ts';
import { validateForm } from '../meta/validate.ts';
import { filterProblems } from '../query/index.ts';
import type { ReportDocument } from '../shared/documents.ts';
import { isObject } from '../shared/json-object.ts';
import { reportLimits } from '../shared/report.ts';
import { readerNames } from './names.ts';

type Json = Readonly<Record<string, unknown>>;

/** The report that a definition says. Errors: `meta.too-large` (413), 400 with every complaint; pointers begin with `at`. */
export function readDefinition(ctx: Ctx, json: unknown, at: string): ReportDocument {
  // Every complaint is told, so what is complained of must be little.
  if (JSON.stringify(json).length > reportLimits.definitionCharacters) throw new EngineError('limited', 'meta.too-large', { pointer: at, params: { limit: reportLimits.definitionCharacters } });
  const value = { name: 'unsaved', title: 'Unsaved', ...(isObject(json) ? withoutSchema(json) : {}) };
  const findings = collectFindings();
  const document = { kind: 'report', name: 'unsaved', layer: 'request', value, origins: new Map() };
  const form = schemasFor().get('report');
  if (!isObject(json)) throw refused([{ pointer: at, code: 'meta.type', params: { expected: 'object' } }]);
  if (form !== undefined && !validateForm(document, form, findings)) throw refused(findings.all.map(({ pointer, code, params }) => ({ pointer: at + pointer, code, ...(params && { params }) })));
  const report = reportDocument(value);
  const problems = problemsOf(ctx, report);
  if (problems.length > 0) throw refused(problems.map((item) => ({ ...item, pointer: at + item.pointer })));
  return report;
}

function problemsOf(ctx: Ctx, report: ReportDocument): readonly ErrorItem[] {
  const entity = ctx.model.entities.get(report.entity);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) return [{ pointer: '/entity', code: 'query.unknown-entity', params: { entity: report.entity } }];
  const names = readerNames(ctx);
  resolveReport(names, report);
  checkPrompts(names, report);
  const measures = report.measures === undefined ? [] : measuresOf(report);
  return [
    ...names.problems,
    ...filtered(ctx, report.entity, report.filter, '/filter'),
    ...measures.flatMap(({ filter, field = '' }, index) => filtered(ctx, names.relation(entity.key, field.split('.')[0] ?? '')?.target ?? entity.key, filter, `/measures/${index}/filter`)),
  ];
}

/** Conditions with a prompt are looked at when it has a value. */
function filtered(ctx: Ctx, entity: string, filter: Json | undefined, pointer: string): readonly ErrorItem[] {
  const found = ctx.model.entities.get(entity);
  return filter === undefined || found === undefined ? [] : filterProblems(ctx, found, fillPrompts(filter, () => undefined), pointer);
}

function refused(errors: readonly ErrorItem[]): EngineError {
  const [first] = errors;
  return new EngineError('invalid', first?.code ?? 'meta.form', { errors, ...(first !== undefined && { pointer: first.pointer }), ...(first?.params && { params: first.params }) });
}

/** The path of the schema is for editors. */
function withoutSchema(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== '$schema'));
}
