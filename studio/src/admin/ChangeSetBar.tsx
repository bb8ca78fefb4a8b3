// The amber bar: how many drafts there are, that nobody sees them yet, and the way to the plan; meanwhile how a publish goes.
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { DraftList } from './DraftList.tsx';
import { countDrafts, useDrafts } from './drafts.ts';
import { usePublishing } from './publishing.ts';
import { PublishFailure, PublishingBar } from './PublishingBar.tsx';
import { discardDrafts } from './submit.ts';

const PlanDialog = lazy(() => import('./PlanDialog.tsx').then((module) => ({ default: module.PlanDialog })));

export function ChangeSetBar() {
  const t = useText();
  const count = useDrafts(countDrafts);
  const [planning, setPlanning] = useState(false);
  const { operation, failure } = usePublishing();
  if (operation !== undefined) return <PublishingBar operation={operation} />;
  if (count === 0 && !planning && failure === undefined) return null;
  return (
    <>
      {failure === undefined ? null : <PublishFailure text={failure} />}
      {count > 0 ? (
        <div className="draft-bar" role="region" aria-label={t('drafts.bar')}>
          <span className="t-grow"><DraftList /> <span className="draft-hint">· {t('drafts.hint')}</span></span>
          <Button variant="subtle" color="gray" onClick={() => void discardDrafts()}>{t('drafts.discard')}</Button>
          <Button variant="default" onClick={() => setPlanning(true)}>{t('drafts.plan')}</Button>
        </div>
      ) : null}
      <Suspense fallback={null}>{planning ? <PlanDialog onClose={() => setPlanning(false)} /> : null}</Suspense>
    </>
  );
}
