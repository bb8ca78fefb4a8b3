// The amber bar: how many drafts there are, that nobody sees them yet, and the way to the plan.
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { countDrafts, useDrafts } from './drafts.ts';
import { discardDrafts } from './submit.ts';

const PlanDialog = lazy(() => import('./PlanDialog.tsx').then((module) => ({ default: module.PlanDialog })));

export function ChangeSetBar() {
  const t = useText();
  const count = countDrafts(useDrafts((state) => state.entities));
  const [planning, setPlanning] = useState(false);
  if (count === 0 && !planning) return null;
  return (
    <>
      {count > 0 ? (
        <div className="draft-bar" role="region" aria-label={t('drafts.bar')}>
          <span className="t-grow"><strong>{t('drafts.count', { count })}</strong> <span className="draft-hint">· {t('drafts.hint')}</span></span>
          <Button variant="subtle" color="gray" onClick={() => void discardDrafts()}>{t('drafts.discard')}</Button>
          <Button variant="default" onClick={() => setPlanning(true)}>{t('drafts.plan')}</Button>
        </div>
      ) : null}
      <Suspense fallback={null}>{planning ? <PlanDialog onClose={() => setPlanning(false)} /> : null}</Suspense>
    </>
  );
}
