// What can be done with the chosen rows, or with all that the list finds, floating above its foot.
import { IconPencil, IconTrash, IconUserShare, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import type { Meant } from '../../api/mass.ts';
import { firstRowsQuery, type ListQuery } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { ChangeDialog, manyFields } from '../bulk/ChangeDialog.tsx';
import { DeleteDialog } from '../bulk/DeleteDialog.tsx';
import { DeleteEach } from '../bulk/DeleteEach.tsx';
import type { Selection } from './selection.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly selection: Selection;
  readonly query: Pick<ListQuery, 'filter' | 'q'>;
  /** How many the list finds; with `capped` at least so many. */
  readonly count: number;
  readonly capped: boolean;
}

export function BulkBar({ entity, selection, query, count, capped }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const [asking, setAsking] = useState<'change' | 'owner' | 'delete'>();
  const { ids, all } = selection;
  // What is done to all is said with its number, not with an estimate.
  const exact = useQuery({ ...firstRowsQuery(entity.name, { ...query, fields: entity.label }, 1, true), enabled: all && capped });
  const found = exact.data?.page.count;
  const chosen = all ? found ?? count : ids.size;
  const open = all && capped && found === undefined;
  if (chosen === 0) return null;
  const many = entity.actions.includes('massUpdate');
  const meant: Meant = all ? { filter: query.filter ?? {}, ...(query.q ? { q: query.q } : {}) } : { ids: [...ids] };
  const fields = manyFields(entity);
  const owner = fields.find(({ name }) => name === 'owner');
  const mayChange = many && entity.actions.includes('update') && fields.length > 0;
  const close = (): void => setAsking(undefined);
  const wider = many && !all && count > ids.size;
  return (
    <>
      <div className="bulk" role="toolbar" aria-label={t('bulk.bar')}>
        <strong aria-live="polite">{t('bulk.chosen', { count: chosen, shown: `${formats.number(chosen, 0)}${open ? '+' : ''}` })}</strong>
        {wider ? <button type="button" className="bulk-act is-link" onClick={selection.chooseView}>{t('bulk.chooseView', { shown: `${formats.number(count, 0)}${capped ? '+' : ''}` })}</button> : null}
        <span className="bulk-line" aria-hidden="true" />
        {mayChange ? <button type="button" className="bulk-act" onClick={() => setAsking('change')}><IconPencil size={15} stroke={1.7} /> <span className="bulk-word">{t('bulk.change')}</span></button> : null}
        {mayChange && owner ? <button type="button" className="bulk-act" onClick={() => setAsking('owner')}><IconUserShare size={15} stroke={1.7} /> <span className="bulk-word">{t('bulk.handOver')}</span></button> : null}
        {entity.actions.includes('delete') ? <button type="button" className="bulk-act is-danger" onClick={() => setAsking('delete')}><IconTrash size={15} stroke={1.7} /> <span className="bulk-word">{t('action.delete')}</span></button> : null}
        <button type="button" className="bulk-act" aria-label={t('bulk.clear')} onClick={selection.clear}><IconX size={15} /></button>
      </div>
      {asking === 'change' || asking === 'owner' ? <ChangeDialog entity={entity} meant={meant} count={chosen} field={asking === 'owner' ? owner : undefined} onClose={close} /> : null}
      {asking === 'delete' && (all || many && chosen > 1) ? <DeleteDialog entity={entity} meant={meant} count={chosen} onClose={() => { close(); selection.clear(); }} /> : null}
      {asking === 'delete' && !all && !(many && chosen > 1) ? <DeleteEach entity={entity} selection={selection} onClose={close} /> : null}
    </>
  );
}
