// What an editor of a place gets and gives, and the way from an editor to those of the places inside, without knowing them.
import { createContext, createElement, use, type ComponentType, type ReactNode } from 'react';
import { text, type Schema } from './shape.ts';

export interface InputProps {
  readonly id: string;
  readonly label: string;
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: unknown;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

const order: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];

export function shared({ id, label, schema, required, readOnly, error }: InputProps) {
  return { id, label, description: text(schema, 'description') || undefined, withAsterisk: required, readOnly, error, inputWrapperOrder: order, size: 'sm' as const };
}

export interface PartProps {
  readonly schema: Schema;
  readonly pointer: string;
  readonly value: unknown;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  /** Where its schema has no title: a key. */
  readonly label?: string;
  readonly onChange: (value: unknown) => void;
}

const PartContext = createContext<ComponentType<PartProps> | null>(null);
/** Set by the form: what draws any place. */
export const PartProvider = PartContext.Provider;

/** A place inside, drawn by whatever its schema asks for. */
export function Part(props: PartProps): ReactNode {
  const any = use(PartContext);
  if (!any) throw new Error('a place of a document needs its form around it');
  return createElement(any, props);
}
