// One tile of a dashboard: its head with what it is about, and below it a report, a list, a text or why there is none.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChartBar, IconFilterOff, IconLock, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { DashboardTile } from '../../../engine/shared/report.ts';
import { useEntity } from '../api/model.ts';
import type { Choices } from '../api/reports.ts';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { hasPicture, ReportBody } from './ReportBody.tsx';
import { ViewRows } from './ViewRows.tsx';

const Markdown = lazy(() => import('react-markdown'));
const mostRows = 50;

interface Props { readonly tile: DashboardTile; readonly choices: Choices; /** All pictures are shown as tables at first. */ readonly tables: boolean; readonly onRetry: () => void }

export function Tile({ tile, choices, tables, onRetry }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const [asTable, setAsTable] = useState(tables);
  const place = { gridColumn: `${tile.x + 1} / span ${tile.width}`, gridRow: `${tile.y + 1} / span ${tile.height}` };
  const title = tile.title ?? (tile.kind === 'report' ? tile.answer.title : undefined);
  const picture = tile.kind === 'report' && hasPicture(tile.answer) && tile.answer.chart.type !== 'number';
  const ignored = (tile.kind === 'report' || tile.kind === 'view') && tile.ignores.length > 0 ? t('dashboard.ignores', { names: tile.ignores.map((name) => t(`dashboard.${name}`)).join(', ') }) : undefined;
  return (
    <section className={tile.kind === 'text' ? 'tile is-text' : 'tile'} style={place} aria-label={title} data-tile={tile.id} data-kind={tile.kind}>
      {tile.kind === 'text' ? null : (
        <header className="tile-head">
          <h2 className="t-clip t-grow" title={title}>{tile.kind === 'report' ? <Link to="/r/$report" params={{ report: tile.report }} search={reportChoices(choices)}>{title}</Link> : tile.kind === 'view' ? <ViewTitle tile={tile} title={title} /> : title ?? t('dashboard.failed')}</h2>
          {tile.kind === 'report' ? <span className="t-hidden">{t('report.at', { time: formats.time(tile.answer.at) })}</span> : null}
          {ignored ? <Tooltip label={ignored}><span className="tile-note" role="img" aria-label={ignored}><IconFilterOff size={14} /></span></Tooltip> : null}
          {picture ? (
            <Tooltip label={t(asTable ? 'report.asChart' : 'report.asTable')}>
              <ActionIcon size={24} aria-keyshortcuts="V" onKeyDown={(event) => { if (event.key.toLowerCase() === 'v' && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); setAsTable(!asTable); } }} aria-label={`${t(asTable ? 'report.asChart' : 'report.asTable')}: ${title ?? ''}`} onClick={() => setAsTable(!asTable)}>{asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}</ActionIcon>
            </Tooltip>
          ) : null}
        </header>
      )}
      <div className="tile-body">
        {tile.kind === 'report' ? <ReportBody answer={tile.answer} asTable={asTable} most={mostRows} />
          : tile.kind === 'view' ? <ViewRows tile={tile} />
            : tile.kind === 'text' ? <div className="tile-text"><Suspense fallback={tile.text}><Markdown>{tile.text}</Markdown></Suspense></div>
              : <Failed status={tile.problem.status} detail={tile.problem.detail} onRetry={onRetry} />}
      </div>
    </section>
  );
}

/** Why there is nothing: a right that is missing is no fault, and asking again does not help. */
function Failed({ status, detail, onRetry }: { status: number; detail: string; onRetry: () => void }) {
  const t = useText();
  const Sign = status === 403 ? IconLock : IconAlertTriangle;
  return (
    <div className="tile-failed" role="status">
      <Sign size={20} stroke={1.5} aria-hidden="true" />
      <p>{detail}</p>
      {status === 403 ? null : <Button variant="default" size="compact-xs" onClick={onRetry}>{t('state.retry')}</Button>}
    </div>
  );
}

/** Of the page's choices a report takes the span; whom a page is about is not among its prompts. */
function reportChoices({ period }: Choices): { period?: string } {
  return period === undefined ? {} : { period };
}

function ViewTitle({ tile, title }: { tile: Extract<DashboardTile, { kind: 'view' }>; title: string | undefined }) {
  const view = useEntity(tile.entity)?.views.find(({ name }) => name === tile.view);
  return <Link to="/e/$entity" params={{ entity: tile.entity }} search={{ view: tile.view, ...(Object.keys(tile.filter).length > 0 ? { filter: tile.filter } : {}) }}>{title ?? view?.title ?? tile.view}</Link>;
}
