// The lines of a record to read. A column in which no line says anything takes no room.
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { isBlank, Value } from '../Value.tsx';
import { shapeOf } from '../values/registry.ts';

/** Words may take several lines. */
const wordy = ['link', 'text', 'longText'];

export function LinesTable({ entity, record, field }: { entity: ModelEntity; record: RecordJson; field: ModelField }) {
  const t = useText();
  const value: unknown = record[field.name];
  const lines = Array.isArray(value) ? value.filter((line): line is RecordJson => typeof line === 'object' && line !== null) : [];
  const columns = (field.items ?? []).filter((item) => item.readable && item.type !== 'position' && lines.some((line) => !isBlank(line[item.name])));
  if (lines.length === 0) return <span className="t-dim">{t('lines.none')}</span>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={field.title}>
      <table className="table">
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col" className={shapeOf(column.type).column.right ? 'is-right' : ''}>{column.short ?? column.title}</th>)}</tr></thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id ?? index} data-row={line.id}>
              {columns.map((column) => <td key={column.name} data-cell={column.name} className={shapeOf(column.type).column.right ? 'is-right' : wordy.includes(column.type) ? 'is-words' : ''}><Value entity={entity} field={column} value={line[column.name]} record={record} dense={!wordy.includes(column.type)} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
