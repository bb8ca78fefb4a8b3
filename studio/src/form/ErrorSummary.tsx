// After a refused save: what is to be mended, each line leading to its field.
import { IconAlertCircle } from '@tabler/icons-react';
import type { RJSFValidationError } from '@rjsf/utils';
import { useEffect, useRef } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { fieldOf } from '../records/fields.ts';

/** `.lines.0.product`, `name` or `['name']` → the names on the way. */
export function pathOfError(error: RJSFValidationError): readonly string[] {
  return (error.property ?? '').replaceAll(/\[['"]?|['"]?\]/g, '.').split('.').filter(Boolean);
}

/** Puts the focus into a field of the form, in the grid of lines into its cell. */
export function focusField(form: HTMLElement | null, path: readonly string[]): void {
  const field = form?.querySelector(`[data-field="${CSS.escape(path[0] ?? '')}"]`);
  const cell = path.length > 2 ? field?.querySelector(`[data-line="${path[1]}"] [data-cell="${CSS.escape(path[2] ?? '')}"]`) : undefined;
  const place = cell ?? field;
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button, [tabindex="0"]')?.focus({ preventScroll: true });
}

interface Props { readonly entity: ModelEntity; readonly errors: readonly RJSFValidationError[]; readonly others: readonly string[]; readonly form: () => HTMLElement | null }

export function ErrorSummary({ entity, errors, others, form }: Props) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const labelOf = (path: readonly string[]): string => {
    const field = fieldOf(entity, path[0] ?? '');
    const inner = path.length > 2 ? field?.items?.find((item) => item.name === path[2])?.title : undefined;
    // Of several values the first has the field's own name.
    if (field?.many !== undefined) return `${field.title}${Number(path[1] ?? 0) > 0 ? ` ${Number(path[1]) + 1}` : ''}`;
    const line = path.length > 1 ? ` · ${t('lines.row', { row: Number(path[1]) + 1 })}` : '';
    return `${field?.title ?? path[0] ?? ''}${line}${inner ? ` · ${inner}` : ''}`;
  };
  return (
    <div ref={box} className="t-alert summary" role="alert">
      <IconAlertCircle size={18} aria-hidden="true" />
      <div>
        <h3>{errors.length === 0 ? t('form.notSaved') : t('form.toMend', { count: errors.length + others.length })}</h3>
        {others.map((text) => <div key={text}>{text}</div>)}
        {errors.map((error) => {
          const path = pathOfError(error);
          return <button key={`${error.property}${error.message}`} type="button" className="t-plain summary-line" onClick={() => focusField(form(), path)}>{labelOf(path)}: {error.message}</button>;
        })}
      </div>
    </div>
  );
}
