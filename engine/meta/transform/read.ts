// The one place where a document that its meta-schema accepted becomes a typed value.
import type { DashboardDocument, EntityDocument, OptionsDocument, ReportDocument, RoleDocument, WorkflowDocument } from '../../shared/documents.ts';
import type { MergedDocument } from '../merge/documents.ts';
import type { PlainDocument } from '../model.ts';

/** An entity's document; call it only for what validated against the entity meta-schema. */
export function entityDocument({ value }: MergedDocument): EntityDocument {
  return value as unknown as EntityDocument;
}

/** A shared list of options; call it only for what validated against its meta-schema. */
export function optionsDocument({ value }: MergedDocument): OptionsDocument {
  return value as unknown as OptionsDocument;
}

/** A role's document; call it only for what validated against the role meta-schema. */
export function roleDocument({ value }: MergedDocument): RoleDocument {
  return value as unknown as RoleDocument;
}

/** A report; call it only for what validated against its meta-schema. */
export function reportDocument(value: PlainDocument | MergedDocument['value']): ReportDocument {
  return value as unknown as ReportDocument;
}

/** A dashboard, likewise. */
export function dashboardDocument(value: PlainDocument | MergedDocument['value']): DashboardDocument {
  return value as unknown as DashboardDocument;
}

/** A workflow's document; call it only for what validated against its meta-schema. */
export function workflowDocument({ value }: MergedDocument): WorkflowDocument {
  return value as unknown as WorkflowDocument;
}
