// One tile of a dashboard: its head with what it is about, and below it a report, a list, a text or why there is none.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconFilterOff, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { DashboardTile } from '../../../engine/shared/report.ts';
import { useEntity } from '../api/model.ts';
import type { Choices } from '../api/reports.ts';
import { useText } from '../i18n/index.ts';
import { hasPicture, ReportBody } from './ReportBody.tsx';
import { ViewRows } from './ViewRows.tsx';

const Markdown = lazy(() => import('react-markdown'));
const mostRows = 50;

export function Tile({ tile, choices }: { tile: DashboardTile; choices: Choices }) {
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const place = { gridColumn: `${tile.x + 1} / span ${tile.width}`, gridRow: `${tile.y + 1} / span ${tile.height}` };
  const title = tile.title ?? (tile.kind === 'report' ? tile.answer.title : undefined);
  const picture = tile.kind === 'report' && hasPicture(tile.answer) && tile.answer.chart.type !== 'number';
  const ignored = (tile.kind === 'report' || tile.kind === 'view') && tile.ignores.length > 0 ? t('dashboard.ignores', { names: tile.ignores.map((name) => t(`dashboard.${name}`)).join(', ') }) : undefined;
  return (
    <section className={tile.kind === 'text' ? 'tile is-text' : 'tile'} style={place} aria-label={title} data-tile={tile.id} data-kind={tile.kind}>
      {tile.kind === 'text' ? null : (
        <header className="tile-head">
          <h2 className="t-clip t-grow" title={title}>{tile.kind === 'report' ? <Link to="/r/$report" params={{ report: tile.report }} search={reportChoices(choices)}>{title}</Link> : tile.kind === 'view' ? <ViewTitle tile={tile} title={title} /> : title ?? t('dashboard.failed')}</h2>
          {ignored ? <Tooltip label={ignored}><span className="tile-note" role="img" aria-label={ignored}><IconFilterOff size={14} /></span></Tooltip> : null}
          {picture ? (
            <Tooltip label={t(asTable ? 'report.asChart' : 'report.asTable')}>
              <ActionIcon size={24} aria-label={`${t(asTable ? 'report.asChart' : 'report.asTable')}: ${title ?? ''}`} onClick={() => setAsTable(!asTable)}>{asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}</ActionIcon>
            </Tooltip>
          ) : null}
        </header>
      )}
      <div className="tile-body">
        {tile.kind === 'report' ? <ReportBody answer={tile.answer} asTable={asTable} most={mostRows} />
          : tile.kind === 'view' ? <ViewRows tile={tile} />
            : tile.kind === 'text' ? <div className="tile-text"><Suspense fallback={tile.text}><Markdown>{tile.text}</Markdown></Suspense></div>
              : <p className="report-empty t-dim" role="status">{tile.problem.detail}</p>}
      </div>
    </section>
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
