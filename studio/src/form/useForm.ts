// What a record form needs before it can be drawn: schema, layout and validator, made once per revision and language.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FormAnswer, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { formQuery, useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { messageFor } from './messages.ts';
import { fieldUi } from './MetaField.tsx';
import { makeValidator } from './validator.ts';

function propertiesOf(schema: FormAnswer['schema']): readonly string[] {
  const properties = schema['properties'];
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** The field of a property: what the server put beside it, else the Model's. */
function fieldFor(answer: FormAnswer, entity: ModelEntity, name: string): ModelField | undefined {
  const given = optionOf(answer, name, 'field');
  const known = entity.fields.find((field) => field.name === name);
  return typeof given === 'object' && given !== null ? (given as ModelField) : known;
}

function optionOf(answer: FormAnswer, name: string, option: string): unknown {
  const ui: unknown = answer.uiSchema[name];
  const options: unknown = typeof ui === 'object' && ui !== null && 'ui:options' in ui ? ui['ui:options'] : undefined;
  return typeof options === 'object' && options !== null ? Reflect.get(options, option) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A PATCH may leave required fields out, a form may not leave them empty; the same holds inside lines. */
function withRequired(schema: Readonly<Record<string, unknown>>, fields: readonly ModelField[], action: 'create' | 'update'): RJSFSchema {
  const said = Array.isArray(schema['required']) ? schema['required'].filter((name): name is string => typeof name === 'string') : [];
  const mine = fields.filter((field) => field.required && field.type !== 'boolean' && (action === 'update' || field.default === undefined)).map((field) => field.name);
  const properties = isObject(schema['properties']) ? { ...schema['properties'] } : {};
  for (const field of fields) {
    const lines = field.type === 'lines' ? properties[field.name] : undefined;
    if (!isObject(lines) || !isObject(lines['items'])) continue;
    const required = (field.items ?? []).filter((item) => item.required && item.type !== 'position' && item.writable).map((item) => item.name);
    properties[field.name] = { ...lines, items: { ...lines['items'], required } };
  }
  return { ...schema, properties, required: [...new Set([...said, ...mine])] } as RJSFSchema;
}

export function useForm(entity: ModelEntity, action: 'create' | 'update') {
  const t = useText();
  const formats = useSiteFormats();
  const locale = usePreferences((state) => state.locale);
  const { revision } = useModel();
  const form = useQuery({ ...formQuery(entity.name, action, revision, locale), placeholderData: (before) => before });
  const answer = form.data;
  const ready = useMemo(() => {
    if (!answer) return undefined;
    const names = propertiesOf(answer.schema);
    const fields = names.map((name) => fieldFor(answer, entity, name)).filter((field) => field !== undefined);
    // A heading of the whole form is the page's business.
    const { title: _, description: __, $schema: ___, ...schema } = answer.schema;
    const uiSchema: UiSchema = { 'ui:layout': answer.uiSchema['ui:layout'], 'ui:submitButtonOptions': { norender: true }, ...Object.fromEntries(fields.map((field) => { const span = optionOf(answer, field.name, 'span'); return [field.name, fieldUi(field, typeof span === 'number' ? span : undefined)]; })) };
    const whole = withRequired(schema, fields, action);
    return { schema: whole, required: new Set(whole.required), uiSchema, fields, names };
  }, [answer, entity, action]);
  const validator = useMemo(() => makeValidator(ready?.fields ?? [], (broken) => messageFor(t, formats, broken)), [ready, t, formats]);
  return { form, ready, validator };
}
