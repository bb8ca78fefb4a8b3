// Where the server's `errors[].pointer` belong in a form. Pure.
import type { ErrorSchema } from '@rjsf/utils';
import type { Problem, ProblemItem } from '../../../engine/shared/wire.ts';

interface Node { __errors?: string[]; [name: string]: Node | string[] | undefined }

function partsOf(pointer: string): readonly string[] {
  return pointer.replace(/^#/, '').split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Errors that name a field of the form, as the form library wants them; the rest for the top of the form. */
export function placeErrors(problem: Problem, names: ReadonlySet<string>): { readonly schema: ErrorSchema; readonly placed: readonly (readonly string[])[]; readonly rest: readonly ProblemItem[] } {
  const root: Node = {};
  const rest: ProblemItem[] = [];
  const placed: (readonly string[])[] = [];
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
    placed.push(parts);
  }
  return { schema: root as ErrorSchema, placed, rest };
}

/** Takes a field's errors away, once it was changed. */
export function withoutField(schema: ErrorSchema | undefined, name: string): ErrorSchema | undefined {
  if (!schema || !(name in schema)) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name)) as ErrorSchema;
}
