// Who else sees a view: nobody, everybody, a team or a role. What they may read of it is decided when they open it.
import { Button, Group, Modal, NativeSelect, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView, ViewShare } from '../../../../../engine/shared/view.ts';
import type { ModelEntity } from '../../../../../engine/shared/wire.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { audiencesQuery, changeView, wishOf, type ShareWish } from '../../../api/views.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { useText } from '../../../i18n/index.ts';
import { say } from '../../../ui/toast.tsx';

const ways: readonly ViewShare['with'][] = ['me', 'everybody', 'team', 'role'];

export function ShareDialog({ entity, saved, onClose }: { entity: ModelEntity; saved: SavedView; onClose: () => void }) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const audiences = useQuery(audiencesQuery(entity.name, locale));
  const [wish, setWish] = useState<ShareWish>(wishOf(saved.share));
  const teams = audiences.data?.teams ?? [];
  const roles = audiences.data?.roles ?? [];
  const save = useMutation({
    mutationFn: async () => changeView(saved.id, { share: wish }),
    onSuccess: ({ share }) => { say(t(share.with === 'me' ? 'view.unshared' : 'view.sharedSaid')); onClose(); },
  });
  const choose = (way: string): void => {
    if (way === 'team') setWish({ with: 'team', team: teams[0]?.id ?? '' });
    else if (way === 'role') setWish({ with: 'role', role: roles[0]?.name ?? '' });
    else setWish({ with: way === 'everybody' ? 'everybody' : 'me' });
  };
  const missing = (wish.with === 'team' && wish.team === '') || (wish.with === 'role' && wish.role === '');
  const problem = save.error instanceof ApiProblem ? save.error.problem : undefined;
  return (
    <Modal opened onClose={onClose} title={t('view.shareTitle', { name: saved.title })} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (!missing) save.mutate(); }}>
        <Radio.Group label={t('view.shareWith')} description={t('view.shareHint')} value={wish.with} onChange={choose} error={problem?.errors?.[0]?.detail ?? problem?.detail}>
          <div className="t-stack view-ways">
            {ways.filter((way) => (way !== 'team' || teams.length > 0) && (way !== 'role' || roles.length > 0)).map((way) => <Radio key={way} value={way} label={t(`view.with.${way}`)} />)}
          </div>
        </Radio.Group>
        {wish.with === 'team' ? <NativeSelect mt="sm" label={t('view.team')} value={wish.team} data={teams.map(({ id, label }) => ({ value: id, label: label ?? t('value.hidden') }))} onChange={(event) => setWish({ with: 'team', team: event.currentTarget.value })} /> : null}
        {wish.with === 'role' ? <NativeSelect mt="sm" label={t('view.role')} value={wish.role} data={roles.map(({ name, title }) => ({ value: name, label: title }))} onChange={(event) => setWish({ with: 'role', role: event.currentTarget.value })} /> : null}
        <Group justify="flex-end" mt="md" gap={8}>
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={missing}>{t('action.save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
