// The views of a list, as tabs; a sign tells those that show it in another shape.
import { IconCalendar, IconLayoutKanban } from '@tabler/icons-react';
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';

const isShaped = (view: ModelView): boolean => view.board !== undefined || view.calendar !== undefined;

interface Props { readonly entity: ModelEntity; readonly here: ModelView | undefined; readonly onPick: (view: string | undefined) => void }

export function ViewTabs({ entity, here, onPick }: Props) {
  const t = useText();
  return (
    <div className="views" role="tablist" aria-label={t('list.views')}>
      {[undefined, ...entity.views.filter(isShaped), ...entity.views.filter((view) => !isShaped(view))].map((view) => (
        <button key={view?.name ?? ''} type="button" role="tab" aria-selected={view?.name === here?.name} className={view?.name === here?.name ? 'view is-here' : 'view'} onClick={() => onPick(view?.name)}>
          {view?.board ? <IconLayoutKanban size={14} aria-hidden="true" /> : view?.calendar ? <IconCalendar size={14} aria-hidden="true" /> : null}{view?.title ?? t('list.all')}
        </button>
      ))}
    </div>
  );
}
