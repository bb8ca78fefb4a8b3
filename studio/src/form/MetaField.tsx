// One field in the form library's tree: finds the widget by the metadata, whatever the JSON Schema's type is.
import type { FieldProps } from '@rjsf/utils';
import { createElement } from 'react';
import type { ModelField } from '../../../engine/shared/wire.ts';
import { useFormScope } from './contract.ts';
import { LinesField } from './lines/LinesField.tsx';
import { widgetFor } from './widgets/registry.ts';

/** Puts the metadata where the library does not trip over it: an option named `field` means something else to it. */
export function fieldUi(field: ModelField, span: number | undefined): Record<string, unknown> {
  return { 'ui:field': 'meta', 'ui:fieldReplacesAnyOrOneOf': true, 'ui:options': { meta: field, ...(span === undefined ? {} : { span }) } };
}

function metaOf(uiSchema: FieldProps['uiSchema']): ModelField | undefined {
  const options: unknown = uiSchema?.['ui:options'];
  return typeof options === 'object' && options !== null && 'meta' in options ? (options.meta as ModelField) : undefined;
}

/** A complaint about a part of the value, such as an address's ward, stands at the field. */
function firstInside(errors: unknown): string | undefined {
  if (typeof errors !== 'object' || errors === null) return undefined;
  for (const [key, inner] of Object.entries(errors)) {
    const found = key === '__errors' ? (Array.isArray(inner) ? inner.find((text) => typeof text === 'string') : undefined) : firstInside(inner);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

export function MetaField(props: FieldProps) {
  const { uiSchema, formData, onChange, fieldPathId, rawErrors, required, readonly, errorSchema, name } = props;
  const scope = useFormScope();
  const field = metaOf(uiSchema);
  if (!field) return null;
  const shown = scope.shows(name);
  const state = scope.conditions.states.get(name);
  const warning = scope.conditions.broken.find((rule) => rule.warns && rule.at === name)?.message;
  const shared = {
    id: fieldPathId.$id,
    field: warning === undefined ? field : { ...field, help: warning },
    value: formData as unknown,
    onChange: (value: unknown): void => onChange(value, fieldPathId.path),
    onBlur: (): void => scope.touch(name),
    required: state?.required ?? (Boolean(required) || field.required),
    readOnly: Boolean(readonly) || !field.writable || state?.readOnly === true || scope.busy,
    error: shown ? rawErrors?.[0] ?? (field.type === 'lines' ? undefined : firstInside(errorSchema)) : undefined,
    compact: false,
  };
  if (field.type === 'lines') return <LinesField {...shared} errors={shown ? errorSchema : undefined} />;
  return createElement(widgetFor(field), shared);
}
