// What a widget gets and gives, whatever the field type. Values are those of the form: links with their labels.
import { createContext, use, type ComponentType } from 'react';
import type { ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import type { Locale } from '../app/preferences.ts';
import type { Conditions } from './useConditions.ts';
import type { Values } from './values.ts';

export interface WidgetProps {
  readonly id: string;
  readonly field: ModelField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly error: string | undefined;
  /** In a cell of a grid: no label above, no help below. */
  readonly compact: boolean;
}

export type Widget = ComponentType<WidgetProps>;

/** What all fields of one form share. A context of ours: the form library passes over unchanged fields. */
export interface FormScope {
  readonly entity: ModelEntity;
  readonly locale: Locale;
  readonly zone: string;
  /** Currency that money in this record is written in now. */
  readonly currency: string;
  /** Fields that may show their errors: touched ones, or all after an attempt to save. */
  readonly shows: (name: string) => boolean;
  readonly touch: (name: string) => void;
  readonly busy: boolean;
  /** Something of the field is on its way to the server: the form is not saved without it. `id` is the widget's. */
  readonly underway: (id: string, name: string, running: boolean) => void;
  readonly conditions: Conditions;
  /** Sets several fields at once, for widgets that write more than their own. */
  readonly set: (values: Values) => void;
}

const ScopeContext = createContext<FormScope | null>(null);
export const FormScopeProvider = ScopeContext.Provider;

export function useFormScope(): FormScope {
  const scope = use(ScopeContext);
  if (!scope) throw new Error('a field needs a form around it');
  return scope;
}

/** The part that every Mantine input takes alike. `readOnly`, never `disabled`: it stays focusable and legible. */
export function inputProps(props: WidgetProps) {
  const { id, field, required, readOnly, error, compact, onBlur } = props;
  const common = { id, readOnly, onBlur, 'data-autofocus': undefined };
  return compact
    ? { ...common, 'aria-label': field.title, error: Boolean(error), title: error, size: 'xs' as const, variant: 'unstyled' as const, 'aria-required': required }
    : { ...common, label: field.title, description: field.help, error, size: 'sm' as const, withAsterisk: required, 'aria-required': required, inputWrapperOrder };
}

const inputWrapperOrder: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];
