// The capability `activity` names fields of the entity that a timeline can order by and show.
import type { EntityDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { findField, type Rule } from './lookup.ts';

const times = ['date', 'dateTime'];
const texts = ['text', 'longText', 'markdown', 'richText'];

export const activity: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    const settings = entity.document.capabilities?.activity;
    if (settings === undefined || entity.base !== '') continue;
    if (settings.at !== undefined) check(findings, entity, 'at', settings.at, times);
    if (settings.body !== undefined) check(findings, entity, 'body', settings.body, texts);
    settings.show?.forEach((key, index) => {
      const pointer = `/capabilities/activity/show/${index}`;
      const field = findField(entity, findings, { source: entity.source, pointer }, key, 'allowed');
      if (field !== undefined && (field.type.relation === 'lines' || field.type.long)) findings.error(entity.source, pointer, 'meta.activity-show', { field: key });
    });
  }
};

function check(findings: Findings, entity: EntityDraft, name: 'at' | 'body', key: string, types: readonly string[]): void {
  const pointer = `/capabilities/activity/${name}`;
  const field = findField(entity, findings, { source: entity.source, pointer }, key, 'allowed');
  if (field === undefined) return;
  const isOwn = field.document.formula === undefined && field.document.rollup === undefined && field.document.from === undefined && !field.system;
  if (!types.includes(field.type.name) || !isOwn) findings.error(entity.source, pointer, 'meta.activity-field', { field: key, expected: types.join(', ') });
}
