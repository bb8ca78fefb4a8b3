// Prompts of a report: each has a kind of value, a default that is one, and filters name only prompts that there are.
import type { PromptDocument, ReportDocument } from '../../shared/documents.ts';
import { isObject } from '../../shared/json-object.ts';
import { resolvePath, type ReportField, type ReportNames, type ReportPath } from './names.ts';
import { promptNames } from './prompts.ts';

/** Words of the address of a run. */
const taken: ReadonlySet<string> = new Set(['period', 'from', 'to', 'format', 'tile', 'view']);

/** Reports what is wrong with a report's prompts. */
export function checkPrompts<F extends ReportField>(names: ReportNames<F>, report: ReportDocument): void {
  for (const [name, prompt] of Object.entries(report.prompts ?? {})) {
    const pointer = `/prompts/${name}`;
    if (taken.has(name)) names.complain(pointer, 'meta.report-prompt-name', { name });
    if ((prompt.field === undefined) === (prompt.fieldType === undefined)) names.complain(pointer, 'meta.report-prompt', {});
    else resolvePrompt(names, report.entity, prompt, pointer);
  }
  const known = new Set(Object.keys(report.prompts ?? {}));
  const filters: readonly (readonly [string, unknown])[] = [['/filter', report.filter], ...(report.measures ?? []).map(({ filter }, index) => [`/measures/${index}/filter`, filter] as const)];
  for (const [pointer, filter] of filters) {
    for (const name of new Set(promptNames(isObject(filter) ? filter : {}))) if (!known.has(name)) names.complain(pointer, 'meta.unknown-prompt', { name });
  }
}

/** The field whose values a prompt takes; undefined where it has a kind of its own. */
export function resolvePrompt<F extends ReportField>(names: ReportNames<F>, entity: string, { field: path }: PromptDocument, pointer: string): ReportPath<F> | undefined {
  if (path === undefined) return undefined;
  const found = resolvePath(names, entity, path, `${pointer}/field`);
  if (found === undefined || found.field.type.operators.includes('$eq')) return found;
  names.complain(`${pointer}/field`, 'meta.report-group', { field: path });
  return undefined;
}
