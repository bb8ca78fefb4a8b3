// How the form library lays out what it generates: sections and columns of `ui:layout`, nothing said twice.
import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { useFormScope } from './contract.ts';

interface Section { readonly key: string; readonly title?: string; readonly hint?: string; readonly columns?: number; readonly fields: readonly (string | { readonly name: string; readonly span?: number })[] }

function sectionsOf(uiSchema: ObjectFieldTemplateProps['uiSchema']): readonly Section[] {
  const layout: unknown = uiSchema?.['ui:layout'];
  return Array.isArray(layout) ? (layout as readonly Section[]) : [];
}

const wideTypes: ReadonlySet<string> = new Set(['lines', 'longText', 'richText', 'markdown', 'address', 'json']);

/** Columns that a field takes: lines and long text are wide by nature; else what its own options or the section say. */
function spanOf(uiSchema: ObjectFieldTemplateProps['uiSchema'], name: string, said: number | undefined): number | 'all' {
  const options: unknown = uiSchema?.[name]?.['ui:options'];
  if (typeof options !== 'object' || options === null) return said ?? 1;
  const meta = 'meta' in options ? (options.meta as { type?: string }) : undefined;
  if (meta?.type !== undefined && wideTypes.has(meta.type)) return 'all';
  return said ?? ('span' in options && typeof options.span === 'number' ? options.span : 1);
}

export function ObjectFieldTemplate({ properties, uiSchema }: ObjectFieldTemplateProps): ReactNode {
  const { conditions: { states }, entity } = useFormScope();
  // Of a line's own fields this knows nothing: the grid draws them.
  const byName = new Map(properties.filter((property) => !property.hidden && states.get(property.name)?.visible !== false).map((property) => [property.name, property.content]));
  // The day of a moment is filled in where the moment is.
  const placed = new Set(entity.fields.flatMap((field) => (field.allDay !== undefined && byName.has(field.name) ? [field.allDay] : [])));
  const sections = sectionsOf(uiSchema).map((section) => {
    const fields = section.fields.map((entry) => (typeof entry === 'string' ? { name: entry, span: undefined } : { name: entry.name, span: entry.span })).filter((entry) => byName.has(entry.name) && !placed.has(entry.name));
    fields.forEach((entry) => placed.add(entry.name));
    return { ...section, fields };
  }).filter((section) => section.fields.length > 0);
  // A field that no section names still has to be reachable.
  const rest = [...byName.keys()].filter((name) => !placed.has(name)).map((name) => ({ name, span: undefined }));
  const all = rest.length > 0 ? [...sections, { key: '…', fields: rest, columns: 2, title: '', hint: '' }] : sections;
  return all.map((section) => (
    <div key={section.key} role="group" className="section" aria-label={section.title || undefined}>
      {section.title ? <h2 className="section-title">{section.title}{section.hint ? <small>{section.hint}</small> : null}</h2> : null}
      <div className="fields" data-columns={Math.min(section.columns ?? 2, 3)}>
        {section.fields.map(({ name, span }) => (
          <div key={name} className="field" data-field={name} data-span={spanOf(uiSchema, name, span)}>{byName.get(name)}</div>
        ))}
      </div>
    </div>
  ));
}

/** Inputs print label, help and error themselves. */
export function FieldTemplate({ children, hidden }: FieldTemplateProps): ReactNode {
  return hidden ? null : children;
}

const nothing = (): ReactNode => null;

export const templates = {
  ObjectFieldTemplate,
  FieldTemplate,
  FieldErrorTemplate: nothing,
  FieldHelpTemplate: nothing,
  ErrorListTemplate: nothing,
  TitleFieldTemplate: nothing,
  DescriptionFieldTemplate: nothing,
};
