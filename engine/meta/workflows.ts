// Workflows as the engine runs them: read from their documents once, with the expressions of their value slots. What is switched off,
// hidden, or about an entity that is not there, is none.
import type { WorkflowDocument } from '../shared/documents.ts';
import type { Expression } from '../shared/expression/ast.ts';
import { checkDefaultExpression, slotExpression, type Entities } from './computed/computed.ts';
import type { MergedDocument } from './merge/documents.ts';
import type { Workflow } from './model.ts';
import { workflowDocument } from './transform/read.ts';

/** The workflows that run, by name. Call it only for what the rules found no fault with. */
export function workflowsOf(documents: readonly MergedDocument[], entities: Entities): ReadonlyMap<string, Workflow> {
  const found = new Map<string, Workflow>();
  for (const merged of documents) {
    if (merged.kind !== 'workflow') continue;
    const document = workflowDocument(merged);
    if (document.hidden === true || document.active === false || !entities.has(document.entity)) continue;
    found.set(merged.name, { name: merged.name, document, expressions: expressionsOf(document, entities) });
  }
  return found;
}

function expressionsOf(document: WorkflowDocument, entities: Entities): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  const entity = entities.get(document.entity);
  for (const step of document.steps) {
    for (const slot of Object.values('set' in step ? step.set : {})) {
      const text = slotExpression(slot);
      const checked = text === undefined || entity === undefined ? undefined : checkDefaultExpression(entities, entity, text);
      if (text !== undefined && checked?.ok === true) found.set(text, checked.expression);
    }
  }
  return found;
}
