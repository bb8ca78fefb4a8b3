// How a report's names are looked up: among entities on their way into the Model, or in the Model for one reader.
import type { FieldDraft } from '../draft.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';

/** What a report asks of a field, drafted or compiled. */
export type ReportField = Pick<FieldDraft, 'key' | 'apiName' | 'type' | 'document' | 'title' | 'target'>;

export interface ReportNames<F extends ReportField> {
  field(entity: string, key: string): F | undefined;
  /** A named part of a field's value. */
  part(field: F, name: string): F | undefined;
  relation(entity: string, key: string): { readonly target: string } | undefined;
  /** Only the server can compute it, for one record at a time. */
  isServerOnly(entity: string, field: F): boolean;
  /** There is nothing of that name, or the reader may not know of it. */
  missing(pointer: string, entity: string, key: string, path: string): void;
  complain(pointer: string, code: ProblemCode, params: Readonly<Record<string, unknown>>): void;
}

/** A field at the end of a way over links. */
export interface ReportPath<F> { readonly entity: string; readonly hops: readonly F[]; readonly field: F }

/** The field that a path leads to; what is shown from a linked record is that record's field. */
export function resolvePath<F extends ReportField>(names: ReportNames<F>, entity: string, path: string, pointer: string): ReportPath<F> | undefined {
  const hops: F[] = [];
  let at = entity;
  let keys: readonly string[] = path.split('.');
  for (;;) {
    const [key = '', ...rest] = keys;
    const field = names.field(at, key);
    if (field === undefined) return void names.missing(pointer, at, key, path);
    const from: string | undefined = field.document.from;
    if (from !== undefined) {
      keys = [...from.split('.'), ...rest];
      continue;
    }
    const part = rest.length === 1 ? names.part(field, rest[0]!) : undefined;
    if (part !== undefined || rest.length === 0) return { entity: at, hops, field: part ?? field };
    if (field.type.relation !== 'one' || field.target === undefined) return void names.missing(pointer, at, rest[0]!, path);
    hops.push(field);
    at = field.target;
    keys = rest;
  }
}

/** The value is one, and the database has it. */
export function isPlain<F extends ReportField>(names: ReportNames<F>, { entity, field }: ReportPath<F>): boolean {
  const isList = field.type.columns(field.document, { hasCurrency: false })[0]?.sqlType.includes('[]') === true;
  return (field.type.relation === 'none' || field.type.relation === 'one') && !isList && !names.isServerOnly(entity, field);
}
