// Where the server's `errors[].pointer` belong in a form. Pure.
import type { ErrorSchema, RJSFValidationError } from '@rjsf/utils';
import type { ModelRule, Problem, ProblemItem } from '../../../engine/shared/wire.ts';

interface Node { __errors?: string[]; [name: string]: Node | string[] | undefined }

function partsOf(pointer: string): readonly string[] {
  return pointer.replace(/^#/, '').split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Errors that name a field of the form, as the form library wants them; the rest for the top of the form. */
export interface PlacedErrors { readonly schema: ErrorSchema; readonly list: readonly RJSFValidationError[]; readonly rest: readonly ProblemItem[] }

export function placeErrors(problem: Pick<Problem, 'errors'>, names: ReadonlySet<string>): PlacedErrors {
  const root: Node = {};
  const rest: ProblemItem[] = [];
  const list: RJSFValidationError[] = [];
  for (const item of problem.errors ?? []) {
    const parts = partsOf(item.pointer);
    if (!parts[0] || !names.has(parts[0])) { rest.push(item); continue; }
    let node = root;
    for (const part of parts) {
      const next = node[part];
      const child: Node = next && !Array.isArray(next) ? next : {};
      node[part] = child;
      node = child;
    }
    node.__errors = [...(node.__errors ?? []), item.detail];
    list.push({ name: item.code, property: `.${parts.join('.')}`, message: item.detail, stack: item.detail });
  }
  return { schema: root as ErrorSchema, list, rest };
}

/** Says beside each field that something of it is still on its way. */
export function placeUnderway(running: Iterable<string>, names: ReadonlySet<string>, detail: string): PlacedErrors {
  return placeErrors({ errors: [...new Set(running)].map((name) => ({ pointer: `/${name}`, code: 'file.underway', detail })) }, names);
}

/** The same errors with those of rules that the values break as they stand. */
export function withRules(errors: ErrorSchema | undefined, broken: readonly ModelRule[], names: ReadonlySet<string>): ErrorSchema | undefined {
  const told = broken.filter((rule) => !rule.warns && rule.at !== undefined && names.has(rule.at) && !(errors && Object.hasOwn(errors, rule.at)));
  return told.length === 0 ? errors : ({ ...errors, ...Object.fromEntries(told.map((rule) => [rule.at, { __errors: [rule.message] }])) } as ErrorSchema);
}

/** Takes the errors of fields away, once they were changed. */
export function withoutFields(errors: PlacedErrors | undefined, names: readonly string[]): PlacedErrors | undefined {
  if (!errors || names.length === 0) return errors;
  const schema = Object.fromEntries(Object.entries(errors.schema).filter(([key]) => !names.includes(key))) as ErrorSchema;
  return { schema, list: errors.list.filter((error) => !names.includes(error.property?.split('.')[1] ?? '')), rest: [] };
}
