// A report's names in the Model, as far as one reader may read them in every record. Complaints are collected.
import type { Ctx } from '../access/context.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { Field } from '../meta/model.ts';
import { partField } from '../meta/part-field.ts';
import type { ReportNames } from '../meta/report/names.ts';

export interface ReaderNames extends ReportNames<Field> { readonly problems: readonly ErrorItem[] }

/** Names for this reader. */
export function readerNames({ model, access }: Pick<Ctx, 'model' | 'access'>): ReaderNames {
  const problems: ErrorItem[] = [];
  const isOpen = (entity: string, field: Field | undefined): field is Field => field !== undefined && field.document.internal !== true && access.read(entity, field.key) === 'yes';
  return {
    problems,
    field: (entity, key) => {
      const field = model.entities.get(entity)?.fields.get(key);
      return isOpen(entity, field) ? field : undefined;
    },
    part: partField,
    relation: (entity, key) => {
      const relation = model.entities.get(entity)?.relations.get(key);
      const declaring = relation && model.entities.get(relation.via.entity)?.fields.get(relation.via.field);
      return relation !== undefined && isOpen(relation.via.entity, declaring) && access.can(relation.target, 'read') ? { target: relation.target } : undefined;
    },
    isServerOnly: (_, { computed }) => computed?.is === 'formula' && !computed.stored && !computed.sql,
    missing: (pointer, _entity, _key, path) => { problems.push({ pointer, code: 'query.unknown-field', params: { field: path } }); },
    complain: (pointer, code, params) => { problems.push({ pointer, code, params }); },
  };
}
