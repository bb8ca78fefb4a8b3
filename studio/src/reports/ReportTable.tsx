// A report as a table: groups, measures and totals; a pivot; or the records of a report that lists them. Each row leads to its records.
import { Link } from '@tanstack/react-router';
import type { ReportAnswer, ReportRow } from '../../../engine/shared/report.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Ends } from '../ui/Ends.tsx';
import { isLink } from '../records/fields.ts';
import { keyOf } from './series.ts';
import { shapeOf } from '../records/values/registry.ts';
import { fieldFor, groupTitle, measureWords, valueWords, type Reader } from './words.ts';

interface Props { readonly reader: Reader; readonly answer: ReportAnswer; /** Rows at most. */ readonly most?: number }

export function ReportTable(props: Props) {
  if (props.answer.columns) return <Records {...props} />;
  return props.answer.chart.type === 'pivot' && props.answer.groups.length > 1 ? <Pivot {...props} /> : <Groups {...props} />;
}

/** Filter of the records behind a row. */
export function behind(answer: ReportAnswer, where: ReportRow['where']): { readonly filter: Record<string, unknown> } {
  const parts = [answer.filter, ...(where ? [where] : [])].filter((part) => Object.keys(part).length > 0);
  return { filter: parts.length > 1 ? { $and: parts } : { ...parts[0] } };
}

function GroupCell({ reader, answer, row, index }: { reader: Reader; answer: ReportAnswer; row: ReportRow; index: number }) {
  const group = answer.groups[index];
  if (!group) return null;
  const value = row.groups[index];
  const words = valueWords(reader, group, value);
  const color = fieldFor(reader, group)?.field.options?.find((option) => option.value === value)?.color;
  return <>{group.type === 'user' && isLink(value) && value.label ? <Avatar name={value.label} /> : color ? <span className="t-dot" data-color={color} /> : null} <span className="t-clip">{words}</span></>;
}

function Groups({ reader, answer, most = 1000 }: Props) {
  // A tile has no room for all digits.
  const isShort = most < 100;
  const rows = answer.rows.slice(0, most);
  return (
    <table className="report-table">
      <thead><tr>{answer.groups.map((group) => <th key={group.path} scope="col">{groupTitle(reader, group)}</th>)}{answer.measures.map((measure) => <th key={measure.name} scope="col" className="is-right">{measure.title}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row.groups.map(keyOf))}>
            {answer.groups.map((group, index) => (
              <td key={group.path}>
                {index === 0 && row.where ? <Link to="/e/$entity" params={{ entity: answer.entity }} search={behind(answer, row.where)} className="report-key t-link"><GroupCell reader={reader} answer={answer} row={row} index={index} /></Link>
                  : <span className="report-key"><GroupCell reader={reader} answer={answer} row={row} index={index} /></span>}
              </td>
            ))}
            {answer.measures.map((measure, index) => <td key={measure.name} className="is-right" title={isShort ? measureWords(reader, measure, row.measures[index]) : undefined}>{measureWords(reader, measure, row.measures[index], isShort)}</td>)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>{answer.groups.length > 0 ? <th scope="row" colSpan={answer.groups.length}>{reader.t('report.total')}</th> : null}{answer.measures.map((measure, index) => <td key={measure.name} className="is-right" title={measure.total === false ? reader.t('report.notAddedUp') : isShort ? measureWords(reader, measure, answer.totals[index]) : undefined}>{measureWords(reader, measure, answer.totals[index], isShort)}</td>)}</tr>
      </tfoot>
    </table>
  );
}

function Pivot({ reader, answer }: Props) {
  const [first, second] = answer.groups;
  const at = answer.chart.measures[0] ?? 0;
  const measure = answer.measures[at];
  if (!first || !second || !measure) return null;
  const [rows = [], columns = []] = answer.subtotals;
  const cells = new Map(answer.rows.map((row) => [JSON.stringify([keyOf(row.groups[0]), keyOf(row.groups[1])]), row]));
  return (
    <table className="report-table">
      <thead><tr><th scope="col">{groupTitle(reader, first)}</th>{columns.map((column) => <th key={JSON.stringify(keyOf(column.groups[0]))} scope="col" className="is-right">{valueWords(reader, second, column.groups[0])}</th>)}<th scope="col" className="is-right">{reader.t('report.total')}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(keyOf(row.groups[0]))}>
            <th scope="row"><span className="report-key"><GroupCell reader={reader} answer={answer} row={row} index={0} /></span></th>
            {columns.map((column) => {
              const cell = cells.get(JSON.stringify([keyOf(row.groups[0]), keyOf(column.groups[0])]));
              const words = cell ? measureWords(reader, measure, cell.measures[at]) : '';
              return <td key={JSON.stringify(keyOf(column.groups[0]))} className="is-right">{cell?.where ? <Link to="/e/$entity" params={{ entity: answer.entity }} search={behind(answer, cell.where)} className="t-link">{words}</Link> : words}</td>;
            })}
            <td className="is-right is-sum">{measureWords(reader, measure, row.measures[at])}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{reader.t('report.total')}</th>{columns.map((column) => <td key={JSON.stringify(keyOf(column.groups[0]))} className="is-right">{measureWords(reader, measure, column.measures[at])}</td>)}<td className="is-right">{measureWords(reader, measure, answer.totals[at])}</td></tr></tfoot>
    </table>
  );
}

/** Figures, days and marks stand whole; words give way, and end in dots where they must. */
function classOf(type: string): string | undefined {
  const { right, whole } = shapeOf(type).column;
  return right ? 'is-right' : whole ? undefined : 'is-words';
}

function Records({ reader, answer, most = 1000 }: Props) {
  const short = (type: string, value: unknown, words: string): string => (most < 100 && type === 'money' && value !== null ? reader.formats.money(value, reader.formats.currency, true) : words);
  const columns = answer.columns ?? [];
  return (
    <table className={most < 100 ? 'report-table is-list' : 'report-table'}>
      <thead><tr>{columns.map((column) => <th key={column.path} scope="col" title={column.title} className={classOf(column.type)}>{column.title}</th>)}</tr></thead>
      <tbody>
        {(answer.records ?? []).slice(0, most).map((record) => (
          <tr key={record.id}>
            {columns.map((column, index) => {
              const words = record.values[index] === null ? '' : valueWords(reader, column, record.values[index]);
              return <td key={column.path} className={classOf(column.type)} title={words || undefined}>{index === 0 ? <Link to="/e/$entity/$id" params={{ entity: answer.entity, id: record.id }} className="t-link">{words || reader.t('value.untitled')}</Link> : <span className="report-words">{shapeOf(column.type).column.whole ? short(column.type, record.values[index], words) : <Ends text={words} />}</span>}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
