// What a filter looks at: the paths it names, and those of the record in hand. Over its JSON, which must be well-formed.
import type { FilterNode } from './ast.ts';
import { parseFilter } from './parse.ts';

/** Paths that the filter's `$record` operands read. */
export function recordPaths(json: unknown): readonly (readonly string[])[] {
  const parsed = json === undefined ? undefined : parseFilter(json);
  return parsed?.ok === true ? operands(parsed.filter.node) : [];
}

/** First names of everything the filter reads of its own record, operands too: a change of any other field cannot change its answer. */
export function fieldsRead(json: unknown): ReadonlySet<string> {
  const parsed = parseFilter(json);
  return new Set(parsed.ok ? namesRead(parsed.filter.node) : []);
}

/** The same of a filter that is parsed; a name may stand there twice. */
export function namesRead(node: FilterNode): readonly string[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and':
    case 'or': return node.items.flatMap(namesRead);
    case 'not': return namesRead(node.item);
    case 'quantify': return node.path.slice(0, 1);
    case 'compare': return [...node.path.slice(0, 1), ...(node.operand.kind === 'field' ? node.operand.path.slice(0, 1) : [])];
  }
}

function operands(node: FilterNode): readonly (readonly string[])[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and':
    case 'or': return node.items.flatMap(operands);
    case 'not':
    case 'quantify': return operands(node.item);
    case 'compare': return node.operand.kind === 'record' ? [node.operand.path] : [];
  }
}
