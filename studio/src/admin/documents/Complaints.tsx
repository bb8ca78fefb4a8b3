// What is wrong with the document on screen, each line leading to its place; and with others because of it.
import { IconAlertTriangle } from '@tabler/icons-react';
import type { DiagnosticAnswer } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { memberOf, text, type Schema } from './shape.ts';
import { stepsOf } from './scope.ts';

/** Opens the cards on the way to a place, one after the other, and puts the focus there. */
export function goTo(pointer: string): void {
  const steps = stepsOf(pointer);
  const walk = (depth: number): void => {
    const at = steps.slice(0, depth).map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const card = document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(at)}"]`);
    if (card?.dataset['open'] === 'false') card.querySelector<HTMLElement>('.entry-button')?.click();
    if (depth < steps.length) { requestAnimationFrame(() => walk(depth + 1)); return; }
    const place = [...document.querySelectorAll<HTMLElement>('[data-place], [data-entry], [data-section]')].filter((each) => {
      const here = each.dataset['place'] ?? each.dataset['entry'] ?? `/${each.dataset['section']}`;
      return pointer === here || pointer.startsWith(`${here}/`);
    }).at(-1);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button')?.focus({ preventScroll: true });
  };
  walk(1);
}

interface Props { readonly kind: string; readonly name: string; readonly root: Schema; readonly diagnostics: readonly DiagnosticAnswer[]; readonly canGo: boolean }

export function Complaints({ kind, name, root, diagnostics, canGo }: Props) {
  const t = useText();
  const errors = diagnostics.filter((item) => item.severity === 'error');
  if (errors.length === 0) return null;
  const placeOf = (item: DiagnosticAnswer): string => {
    const [first = '', ...rest] = stepsOf(item.pointer);
    const own = item.kind === kind && item.name === name;
    const title = (own && text(memberOf(root, first, root), 'title')) || first;
    return [own ? '' : `${item.kind} ${item.name}`, title, ...rest].filter(Boolean).join(' › ');
  };
  return (
    <div className="t-alert complaints" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div className="t-grow">
        <h3>{t('documents.toMend', { count: errors.length })}</h3>
        {errors.slice(0, 12).map((item) => {
          const own = item.kind === kind && item.name === name;
          const words = <>{placeOf(item) ? <strong>{placeOf(item)}: </strong> : null}{item.detail}{item.hint ? ` ${item.hint}` : ''}</>;
          return own && canGo
            ? <button key={`${item.pointer}${item.code}${item.detail}`} type="button" className="t-plain complaint" onClick={() => goTo(item.pointer)}>{words}</button>
            : <div key={`${item.kind}${item.name}${item.pointer}${item.code}`} className="complaint">{words}</div>;
        })}
      </div>
    </div>
  );
}
