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
  const ui: unknown = answer.uiSchema[name];
  const options: unknown = typeof ui === 'object' && ui !== null && 'ui:options' in ui ? ui['ui:options'] : undefined;
  const given: unknown = typeof options === 'object' && options !== null && 'field' in options ? options.field : undefined;
  const known = entity.fields.find((field) => field.name === name);
  return typeof given === 'object' && given !== null ? (given as ModelField) : known;
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
    const uiSchema: UiSchema = { 'ui:layout': answer.uiSchema['ui:layout'], 'ui:submitButtonOptions': { norender: true }, ...Object.fromEntries(fields.map((field) => [field.name, fieldUi(field)])) };
    return { schema: schema as RJSFSchema, uiSchema, fields, names };
  }, [answer, entity]);
  const validator = useMemo(() => makeValidator(ready?.fields ?? [], (broken) => messageFor(t, formats, broken)), [ready, t, formats.locale]);
  return { form, ready, validator };
}
