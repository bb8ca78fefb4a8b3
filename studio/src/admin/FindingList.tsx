// What a plan wants a person to know or to agree to.
import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { PlanFinding } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';

interface Props { readonly findings: readonly PlanFinding[]; readonly approved: ReadonlySet<string>; readonly onApprove: (approved: ReadonlySet<string>) => void }

/** Findings that keep a plan from being published, given what is agreed to. */
export function openFindings(findings: readonly PlanFinding[], approved: ReadonlySet<string>): readonly PlanFinding[] {
  return findings.filter((finding) => finding.level === 'refuse' || (finding.level === 'approve' && !approved.has(finding.id)));
}

export function FindingList({ findings, approved, onApprove }: Props) {
  const t = useText();
  if (findings.length === 0) return null;
  const approve = (id: string, on: boolean): void => {
    const next = new Set(approved);
    if (on) next.add(id);
    else next.delete(id);
    onApprove(next);
  };
  return (
    <section className="plan-part" aria-label={t('plan.findings')}>
      <h3>{t('plan.findings')}</h3>
      <ul className="plan-list">{findings.map((finding) => <Finding key={finding.id} finding={finding} approved={approved.has(finding.id)} onApprove={(on) => approve(finding.id, on)} />)}</ul>
    </section>
  );
}

function Finding({ finding, approved, onApprove }: { finding: PlanFinding; approved: boolean; onApprove: (on: boolean) => void }) {
  const t = useText();
  const Shape = finding.level === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <li className="finding" data-level={finding.level}>
      <Shape size={17} aria-hidden="true" />
      <div className="t-grow">
        <div>{finding.detail}</div>
        {finding.hint ? <div className="t-dim">{finding.hint}</div> : null}
        <div className="t-dim t-mono">{finding.document}{finding.pointer}</div>
        {finding.level === 'approve' ? <Checkbox mt={6} size="xs" label={t('plan.approve')} checked={approved} onChange={(event) => onApprove(event.currentTarget.checked)} /> : null}
        {finding.level === 'refuse' ? <strong>{t('plan.refused')}</strong> : null}
      </div>
    </li>
  );
}
