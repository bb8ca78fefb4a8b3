// The technical steps of a plan in their phases, each with its lock in words and its SQL on demand.
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlanStep } from '../../../engine/shared/wire.ts';
import { useText, type TextKey } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';

const phases: Readonly<Record<PlanStep['phase'], TextKey>> = { prepare: 'plan.prepare', switch: 'plan.switch', finish: 'plan.finish' };

export function StepList({ steps }: { steps: readonly PlanStep[] }) {
  const t = useText();
  if (steps.length === 0) return <p>{t('plan.noSteps')}</p>;
  return (
    <details className="plan-steps">
      <summary>{t('plan.steps', { count: steps.length })}</summary>
      {(['prepare', 'switch', 'finish'] as const).map((phase) => {
        const own = steps.filter((step) => step.phase === phase);
        return own.length === 0 ? null : (
          <section key={phase} className="plan-part" aria-label={t(phases[phase])}>
            <h3>{t(phases[phase])}</h3>
            <ul className="plan-list">{own.map((step) => <Step key={step.id} step={step} />)}</ul>
          </section>
        );
      })}
    </details>
  );
}

function Step({ step }: { step: PlanStep }) {
  const t = useText();
  const formats = useSiteFormats();
  const [open, setOpen] = useState(false);
  return (
    <li className="plan-step">
      <div className="t-row plan-line">
        <IconCheck size={15} className="plan-dot" aria-hidden="true" />
        <span className="t-grow plan-detail">{step.detail}</span>
        {step.rows === null ? null : <span className="t-dim">{t('plan.rows', { count: step.rows, rows: formats.number(step.rows, 0) })}</span>}
      </div>
      <div className="t-row plan-meta">
        <span className="t-dim t-row plan-lock"><IconLock size={12} aria-hidden="true" /> {step.wait}</span>
        {step.sql.length > 0 ? <button type="button" className="t-plain plan-sql-button" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'plan.hideSql' : 'plan.showSql')}</button> : null}
      </div>
      {open ? (
        <pre className="plan-sql" tabIndex={0} role="region" aria-label={t('plan.showSql')}>{`-- ${step.lock}\n${step.sql.join(';\n')}`}</pre>
      ) : null}
    </li>
  );
}
