// The first rows of a list on a dashboard.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DashboardTile } from '../../../engine/shared/report.ts';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useEntity } from '../api/model.ts';
import { firstRowsQuery } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { defaultColumns, fieldOf, labelParts, recordLabel, withPartners } from '../records/fields.ts';
import { allOfFilters } from '../records/filter/conditions.ts';
import { isBlank, Value } from '../records/Value.tsx';
import { shapeOf } from '../records/values/registry.ts';
import { useSiteFormats } from '../shell/me.ts';
import { Ends } from '../ui/Ends.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import '../records/value.css';

const rowPx = 33;
const perGridRow = 50;
const columnPx = 84;
const namePx = 150;
const edgesPx = 14;

export function ViewRows({ tile }: { tile: Extract<DashboardTile, { kind: 'view' }> }) {
  const entity = useEntity(tile.entity);
  return entity ? <Rows tile={tile} entity={entity} /> : null;
}

/** Figures, days and marks stand whole; words give way, and end in dots where they must. */
function classOf(type: string): string | undefined {
  const { right, whole } = shapeOf(type).column;
  return right ? 'is-right' : whole ? undefined : 'is-words';
}

/** As many columns as there is room for beside the name, on the narrowest desk. */
function fitting(entity: ModelEntity, names: readonly string[], tileColumns: number): readonly string[] {
  let leftPx = tileColumns * columnPx - namePx;
  return names.filter((name, index) => {
    leftPx -= shapeOf(fieldOf(entity, name)?.type ?? '').column.leastPx + edgesPx;
    return index === 0 || leftPx >= 0;
  });
}

function Rows({ tile, entity }: { tile: Extract<DashboardTile, { kind: 'view' }>; entity: ModelEntity }) {
  const t = useText();
  const formats = useSiteFormats();
  const view = entity.views.find(({ name }) => name === tile.view);
  const names = fitting(entity, defaultColumns(entity, tile.view).filter((name) => !entity.label.includes(name)), tile.width);
  const fields = [...new Set([...entity.label, ...withPartners(entity, names), ...(entity.currencyField ? [entity.currencyField] : [])])];
  const limit = Math.max(3, Math.floor((tile.height * perGridRow - 80) / rowPx));
  const rows = useQuery(firstRowsQuery(entity.name, { filter: allOfFilters([view?.filter, tile.filter]), sort: view?.sort ?? entity.sort, fields }, limit, false));
  if (rows.isError) return <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />;
  if (!rows.data) return <Skeleton lines={4} />;
  if (rows.data.data.length === 0) return <p className="report-empty t-dim">{t('list.noMatch')}</p>;
  return (
    <div className="report-scroll">
      <table className="report-table is-list">
        <thead><tr><th scope="col">{fieldOf(entity, entity.label[0] ?? '')?.title ?? entity.title}</th>{names.map((name) => { const field = fieldOf(entity, name); return <th key={name} scope="col" className={classOf(field?.type ?? '')} title={field?.title}>{field?.short ?? field?.title}</th>; })}</tr></thead>
        <tbody>
          {rows.data.data.map((row) => (
            <tr key={row.id}>
              <td className="is-words" title={recordLabel(entity, row)}><Link to="/e/$entity/$id" params={{ entity: entity.name, id: row.id }} className="t-link t-clip"><Ends text={labelParts(entity, row).join(' · ') || t('value.untitled')} /></Link></td>
              {names.map((name) => { const field = fieldOf(entity, name); return field ? <td key={name} className={classOf(field.type)} title={isBlank(row[name]) ? undefined : shapeOf(field.type).text(row[name], { entity, field, record: row, t, formats })}><span className="t-clip"><Value entity={entity} field={field} value={row[name]} record={row} dense compactMoney /></span></td> : null; })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
