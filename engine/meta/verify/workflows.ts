// Workflows: what starts them is there, the condition fits, and no step asks for what cannot be done.
import { workflowDocument } from '../transform/read.ts';
import { checkFilter } from './filter.ts';
import { findEntity, type Rule } from './lookup.ts';
import { checkSteps } from './workflow-steps.ts';
import { checkTrigger, type AtWorkflow } from './workflow-trigger.ts';

export const workflows: Rule = (world, findings) => {
  for (const source of world.documents) {
    if (source.kind !== 'workflow' || source.value.hidden === true) continue;
    const document = workflowDocument(source);
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, document.entity);
    if (entity === undefined) continue;
    const at: AtWorkflow = { world, findings, source, document, entity };
    if (entity.parent !== undefined) findings.error(source, '/entity', 'meta.not-supported', { what: entity.key });
    checkTrigger(at, document.trigger);
    if (document.when !== undefined) checkFilter({ world, findings, entity, place: { source, pointer: '/when' } }, document.when);
    checkSteps(at);
  }
};
