// Several inputs that make one value: one label above, one complaint below.
import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WidgetProps } from '../contract.ts';

export function Group({ props, className, children }: { props: WidgetProps; className: string; children: ReactNode }) {
  const { id, field, required, error } = props;
  return (
    <Input.Wrapper id={id} label={field.title} labelElement="div" withAsterisk={required} error={error} description={field.help} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <div role="group" aria-label={field.title} className={className}>{children}</div>
    </Input.Wrapper>
  );
}

export type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

export function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === 'string' ? value : '';
}

/** The members without blank ones; undefined when none is left. */
export function withMembers(members: Members, change: Members): Members | undefined {
  const kept = Object.entries({ ...members, ...change }).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
