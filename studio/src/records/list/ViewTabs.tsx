// The views of a list, as tabs: those of the packages, then the saved ones. Signs tell another shape, what is shared, and what was changed.
import { IconCalendar, IconLayoutKanban, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { SavedView } from '../../../../engine/shared/view.ts';
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';

const isShaped = (view: ModelView): boolean => view.board !== undefined || view.calendar !== undefined;

interface Props {
  readonly entity: ModelEntity;
  readonly saved: readonly SavedView[];
  /** Name or id; undefined where all records are shown. */
  readonly here: string | undefined;
  readonly changed: boolean;
  readonly onPick: (view: string | undefined) => void;
}

export function ViewTabs({ entity, saved, here, changed, onPick }: Props) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  // A deep link may lead to a tab that stands far to the right; what stands beside the tabs takes room from them.
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    const show = (): void => box.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const watch = new ResizeObserver(show);
    watch.observe(box);
    show();
    return () => watch.disconnect();
  }, [here, saved.length, changed]);
  const shipped = [...entity.views.filter(isShaped), ...entity.views.filter((view) => !isShaped(view))];
  const tabs = [
    { id: undefined, title: t('list.all'), sign: null },
    ...shipped.map((view) => ({ id: view.name, title: view.title, sign: view.board ? <IconLayoutKanban size={14} aria-hidden="true" /> : view.calendar ? <IconCalendar size={14} aria-hidden="true" /> : null })),
    ...saved.map((view) => ({ id: view.id, title: view.title, sign: view.share.with === 'me' ? null : <IconUsers size={14} role="img" aria-label={t('view.shared')} /> })),
  ];
  return (
    <div ref={list} className="views" role="tablist" aria-label={t('list.views')}>
      {tabs.map(({ id, title, sign }) => (
        <button key={id ?? ''} type="button" role="tab" aria-selected={id === here} className={id === here ? 'view is-here' : 'view'} onClick={() => onPick(id)}>
          {sign}{title}{id === here && changed ? <span className="view-mark" role="img" aria-label={t('view.changed')} title={t('view.changed')} /> : null}
        </button>
      ))}
    </div>
  );
}
