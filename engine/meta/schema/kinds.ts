// The meta-schemas of all kinds; `metadata/schema/*.schema.json` are written from them.
import type { JsonSchema } from '../field-types/contract.ts';
import type { FieldTypes } from '../field-types/registry.ts';
import { entitySchema } from './entity.ts';
import { dataSchema, optionsSchema, packageSchema, roleSchema, schemasNotYet, settingSchema } from './others.ts';
import { dashboardSchema, reportSchema } from './report.ts';
import { workflowSchema } from './workflow.ts';
import { appSchema, layoutSchema, translationSchema, viewSchema } from './studio.ts';

export { commonKeywords } from './field.ts';

/** Kind → meta-schema, package excepted: it describes a layer, not a document in it. */
export function documentSchemas(types: FieldTypes): ReadonlyMap<string, JsonSchema> {
  return new Map(Object.entries({
    entity: entitySchema(types), role: roleSchema, layout: layoutSchema, view: viewSchema, app: appSchema, translation: translationSchema, setting: settingSchema(types), data: dataSchema, options: optionsSchema,
    workflow: workflowSchema, report: reportSchema, dashboard: dashboardSchema,
    ...schemasNotYet(types),
  }));
}

/** Every meta-schema by file name. */
export function schemaFiles(types: FieldTypes): ReadonlyMap<string, JsonSchema> {
  return new Map([...documentSchemas(types), ['package', packageSchema] as const].map(([kind, schema]) => [`${kind}.schema.json`, schema]));
}

export { packageSchema };
