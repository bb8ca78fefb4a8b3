// The views of a list, as tabs. What shows a list in another shape (a board, a calendar) takes its place before them.
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';

interface Props { readonly entity: ModelEntity; readonly here: ModelView | undefined; readonly onPick: (view: string | undefined) => void }

export function ViewTabs({ entity, here, onPick }: Props) {
  const t = useText();
  return (
    <div className="views" role="tablist" aria-label={t('list.views')}>
      {[undefined, ...entity.views].map((view) => (
        <button key={view?.name ?? ''} type="button" role="tab" aria-selected={view?.name === here?.name} className={view?.name === here?.name ? 'view is-here' : 'view'} onClick={() => onPick(view?.name)}>
          {view?.title ?? t('list.all')}
        </button>
      ))}
    </div>
  );
}
