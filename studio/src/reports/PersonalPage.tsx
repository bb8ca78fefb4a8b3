// A report that somebody keeps, run under the rights of whoever reads it; its owner changes, shares and deletes it here.
import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dropReport, keepReport, personalFileAddress, personalReportQuery, personalReportsQuery, personalRunQuery } from '../api/personal-reports.ts';
import type { ReportSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { ActionIconLink } from '../ui/links.tsx';
import { say, sayProblem, sayWithUndo } from '../ui/toast.tsx';
import { ReportScreen } from './ReportScreen.tsx';
import { ShareDialog } from './ShareDialog.tsx';

const route = getRouteApi('/reports/$id');

export function PersonalPage() {
  const t = useText();
  const { id } = route.useParams();
  const search = route.useSearch();
  const { view: _, ...choices } = search;
  const navigate = useNavigate();
  const stay = route.useNavigate();
  const client = useQueryClient();
  const report = useQuery(personalReportQuery(id)).data;
  const found = useQuery(personalRunQuery(id, choices));
  const [sharing, setSharing] = useState(false);
  const failed = (error: unknown): void => sayProblem(error, t('report.notSaved'));
  const copy = async (): Promise<void> => {
    if (!report?.definition) return;
    const made = await keepReport({ definition: { ...report.definition, title: t('report.copyOf', { title: report.title }).slice(0, 200) } });
    await client.invalidateQueries({ queryKey: personalReportsQuery.queryKey });
    await navigate({ to: '/reports/$id/edit', params: { id: made.id } });
  };
  const drop = async (): Promise<void> => {
    const definition = report?.definition;
    await dropReport(id);
    await navigate({ to: '/r' });
    client.removeQueries({ queryKey: personalReportQuery(id).queryKey });
    await client.invalidateQueries({ queryKey: personalReportsQuery.queryKey });
    if (definition) sayWithUndo(t('report.dropped'), t('action.undo'), () => void keepReport({ definition }).then(() => client.invalidateQueries({ queryKey: personalReportsQuery.queryKey }), failed));
    else say(t('report.dropped'));
  };
  const actions = report ? (
    <>
      {report.mine ? <ActionIconLink to="/reports/$id/edit" params={{ id }} aria-label={t('report.change')} title={t('report.change')}><IconPencil size={16} /></ActionIconLink> : null}
      {report.mine || report.definition ? (
        <Menu position="bottom-end" width={210}>
          <Menu.Target><ActionIcon aria-label={t('report.more')}><IconDots size={16} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {report.mine ? <Menu.Item leftSection={<IconUsers size={15} />} onClick={() => setSharing(true)}>{t('report.share')}</Menu.Item> : null}
            {report.definition ? <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void copy().catch(failed)}>{t('report.copy')}</Menu.Item> : null}
            {report.mine ? <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void drop().catch(failed)}>{t('report.drop')}</Menu.Item> : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  ) : null;
  return (
    <>
      <ReportScreen title={report?.title ?? found.data?.title ?? t('report.title')} found={found} search={search} actions={actions} file={report?.exports ? personalFileAddress(id, choices) : undefined}
        onSearch={(change) => void stay({ search: (before: ReportSearch) => ({ ...before, ...change }), replace: true })} />
      {sharing && report ? <ShareDialog report={report} onClose={() => setSharing(false)} /> : null}
    </>
  );
}
