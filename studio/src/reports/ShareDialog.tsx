// With whom a report is shared. Everybody runs it under his own rights, so sharing shows nobody more than he may see anyway.
import { Button, Group, Modal, NativeSelect, Radio } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonalReport } from '../../../engine/shared/report.ts';
import { audiencesQuery, changeReport, type ShareRequest } from '../api/personal-reports.ts';
import { useText } from '../i18n/index.ts';
import { say, sayProblem } from '../ui/toast.tsx';

export function ShareDialog({ report, onClose }: { report: PersonalReport; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const found = useQuery(audiencesQuery).data;
  const [kind, setKind] = useState<string>(report.share.with);
  const teams = found?.teams ?? [];
  const [team, setTeam] = useState(report.share.with === 'team' ? report.share.team.id : '');
  const chosen = team || teams[0]?.id;
  const save = async (): Promise<void> => {
    const share: ShareRequest = kind === 'team' && chosen !== undefined ? { with: 'team', team: chosen } : { with: kind === 'everybody' ? 'everybody' : 'me' };
    await changeReport(report.id, { share });
    await client.invalidateQueries({ queryKey: ['records', 'reports', 'personal'] });
    say(t('report.shareDone'));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('report.shareTitle')} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form className="t-stack" onSubmit={(event) => { event.preventDefault(); void save().catch((error: unknown) => sayProblem(error, t('report.notSaved'))); }}>
        <Radio.Group value={kind} onChange={setKind} label={t('report.shareWith')} description={t('report.shareHint')}>
          <div className="t-stack" style={{ marginTop: 10 }}>
            <Radio value="me" label={t('report.shareMe')} />
            <Radio value="team" label={t('report.shareTeam')} disabled={teams.length === 0} />
            {kind === 'team' ? <NativeSelect size="xs" aria-label={t('report.shareTeam')} value={chosen ?? ''} data={teams.map(({ id, label }) => ({ value: id, label: label ?? t('value.hidden') }))} onChange={(event) => setTeam(event.currentTarget.value)} /> : null}
            <Radio value="everybody" label={t('report.shareAll')} disabled={found?.everybody !== true} description={found?.everybody === false ? t('report.shareAllNot') : undefined} />
          </div>
        </Radio.Group>
        <Group justify="flex-end" gap={8}><Button variant="default" onClick={onClose}>{t('action.back')}</Button><Button type="submit" disabled={found === undefined}>{t('action.save')}</Button></Group>
      </form>
    </Modal>
  );
}
