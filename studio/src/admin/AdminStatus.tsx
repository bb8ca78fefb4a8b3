// How the site stands, at the head of the administration: drafts, the last publish, what is wrong with packages.
import { IconAlertTriangle, IconCircleCheck, IconHistory, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { revisionsQuery, siteDiagnosticsQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { countDrafts, useDrafts } from './drafts.ts';

const shown = 3;

export function AdminStatus() {
  const t = useText();
  const formats = useSiteFormats();
  const { revision } = useModel();
  const drafts = useDrafts(countDrafts);
  const [last] = useQuery(revisionsQuery(revision)).data ?? [];
  const problems = useQuery(siteDiagnosticsQuery(revision, formats.locale)).data;
  const errors = problems?.filter(({ severity }) => severity === 'error') ?? [];
  const Health = errors.length > 0 ? IconAlertTriangle : IconCircleCheck;
  return (
    <section className="admin-status" aria-label={t('admin.status')}>
      <div className="admin-fact"><IconPencil size={18} aria-hidden="true" /><span><strong>{t('drafts.count', { count: drafts })}</strong><span className="t-dim">{t(drafts === 0 ? 'admin.noDrafts' : 'drafts.hint')}</span></span></div>
      {last ? <Link to="/admin/revisions" className="admin-fact"><IconHistory size={18} aria-hidden="true" /><span><strong>{t('admin.lastPublish', { number: last.number })}</strong><span className="t-dim t-clip" title={last.title}>{[formats.dateTime(last.at), last.author?.label, last.title].filter(Boolean).join(' · ')}</span></span></Link> : null}
      {problems ? <div className="admin-fact" data-bad={errors.length > 0}><Health size={18} aria-hidden="true" /><span><strong>{errors.length > 0 ? t('admin.problems', { count: errors.length }) : t('admin.healthy')}</strong>{problems.slice(0, shown).map((problem) => <span key={`${problem.document}${problem.pointer}${problem.code}`} className="t-dim">{problem.detail} <span className="t-mono">{problem.document}</span></span>)}</span></div> : null}
    </section>
  );
}
