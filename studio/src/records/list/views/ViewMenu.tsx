// What can be done with the view that is shown: keep what was changed, save it as a new one, rename, share, open the list with it, delete.
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconBookmarkPlus, IconCheck, IconDeviceFloppy, IconDots, IconHome, IconLink, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView } from '../../../../../engine/shared/view.ts';
import type { ModelEntity } from '../../../../../engine/shared/wire.ts';
import { changeView, chooseDefaultView, deleteView, restoreView } from '../../../api/views.ts';
import { useText } from '../../../i18n/index.ts';
import { say, sayProblem, sayWithUndo } from '../../../ui/toast.tsx';
import { useIsPhone } from '../../../ui/viewport.ts';
import { NameDialog } from './NameDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import type { ListState } from './useListState.ts';

interface Props {
  readonly entity: ModelEntity;
  /** Name or id of what is shown. */
  readonly here: string | undefined;
  readonly saved: SavedView | undefined;
  /** What is seen; nothing where records stand in another shape than rows. */
  readonly list: ListState | undefined;
  readonly opensWith: string | undefined;
  readonly mayShare: boolean;
  readonly onPick: (view: string | undefined) => void;
}

export function ViewMenu({ entity, here, saved, list, opensWith, mayShare, onPick }: Props) {
  const t = useText();
  const phone = useIsPhone();
  const [asking, setAsking] = useState<'new' | 'rename' | 'share'>();
  const change = useMutation({
    mutationFn: async (id: string) => changeView(id, list?.change ?? {}),
    onSuccess: (view) => { list?.reset(); say(t('view.updated', { name: view.title })); },
    onError: (error) => sayProblem(error, t('view.notSaved')),
  });
  const isDefault = here === opensWith;
  const choose = async (): Promise<void> => {
    try {
      await chooseDefaultView(entity.name, isDefault ? null : here ?? null);
      say(t(isDefault || here === undefined ? 'view.noDefaultSaid' : 'view.defaultSaid'));
    } catch (error) { sayProblem(error, t('view.notSaved')); }
  };
  const remove = async (view: SavedView): Promise<void> => {
    try { await deleteView(view.id); } catch (error) { sayProblem(error, t('view.notDeleted')); return; }
    onPick(undefined);
    const undo = async (): Promise<void> => {
      try { await restoreView(view.id); onPick(view.id); } catch (error) { sayProblem(error, t('view.notRestored')); }
    };
    sayWithUndo(t('view.deleted', { name: view.title }), t('action.undo'), () => void undo());
  };
  const changed = list?.changed === true;
  const update = saved?.mayChange === true && changed ? (): void => change.mutate(saved.id) : undefined;
  return (
    <>
      {changed && !phone ? (
        <span className="view-acts">
          <Button variant="subtle" size="compact-sm" loading={change.isPending} onClick={update ?? (() => setAsking('new'))}>{t(update ? 'view.update' : 'view.saveShort')}</Button>
          <Tooltip label={t('view.reset')}><ActionIcon size={26} aria-label={t('view.reset')} onClick={list?.reset}><IconArrowBackUp size={15} /></ActionIcon></Tooltip>
        </span>
      ) : null}
      <Menu position="bottom-start" width={250}>
        <Menu.Target><ActionIcon size={phone ? 34 : 26} aria-label={t('view.menu')}><IconDots size={16} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          {update ? <Menu.Item leftSection={<IconDeviceFloppy size={15} />} onClick={update}>{t('view.update')}</Menu.Item> : null}
          {list ? <Menu.Item leftSection={<IconBookmarkPlus size={15} />} onClick={() => setAsking('new')}>{t('view.saveNew')}</Menu.Item> : null}
          {changed ? <Menu.Item leftSection={<IconArrowBackUp size={15} />} onClick={list?.reset}>{t('view.reset')}</Menu.Item> : null}
          {saved?.mayChange ? <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setAsking('rename')}>{t('view.rename')}</Menu.Item> : null}
          {saved?.mayChange && mayShare ? <Menu.Item leftSection={<IconUsers size={15} />} onClick={() => setAsking('share')}>{t('view.share')}</Menu.Item> : null}
          {here !== undefined || opensWith !== undefined ? <Menu.Item leftSection={isDefault ? <IconCheck size={15} /> : <IconHome size={15} />} onClick={() => void choose()}>{t(isDefault ? 'view.noDefault' : 'view.default')}</Menu.Item> : null}
          <Menu.Item leftSection={<IconLink size={15} />} onClick={() => void navigator.clipboard?.writeText(window.location.href).then(() => say(t('record.linkCopied')))}>{t('record.copyLink')}</Menu.Item>
          {saved?.mayChange ? <Menu.Item className="view-delete" leftSection={<IconTrash size={15} />} onClick={() => void remove(saved)}>{t('view.delete')}</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      {asking === 'new' && list ? <NameDialog entity={entity} list={list} onClose={() => setAsking(undefined)} onDone={(view) => { setAsking(undefined); list.forget(); onPick(view.id); say(t('view.saved', { name: view.title })); }} /> : null}
      {asking === 'rename' && saved ? <NameDialog entity={entity} saved={saved} onClose={() => setAsking(undefined)} onDone={() => setAsking(undefined)} /> : null}
      {asking === 'share' && saved ? <ShareDialog entity={entity} saved={saved} onClose={() => setAsking(undefined)} /> : null}
    </>
  );
}
