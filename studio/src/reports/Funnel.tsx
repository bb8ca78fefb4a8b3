// A funnel: one bar per step, as long as its share of the widest, in the order of the steps.
import type { ReportAnswer } from '../../../engine/shared/report.ts';
import type { ChartData, Place } from './series.ts';
import { measureWords, type Reader } from './words.ts';

interface Props { readonly reader: Reader; readonly answer: ReportAnswer; readonly data: ChartData; readonly onOpen: (where: Place['where']) => void }

export function Funnel({ reader, answer, data, onOpen }: Props) {
  const widest = Math.max(...data.places.map(({ values }) => values[0] ?? 0), 1);
  return (
    <div className="funnel">
      {data.places.map((place) => (
        <button key={place.label} type="button" className="t-plain funnel-step" onClick={() => onOpen(place.where)} title={place.label}>
          <span className="funnel-name t-clip">{place.label}</span>
          <span className="funnel-way"><span className="funnel-bar" style={{ width: `${Math.max(1.5, ((place.values[0] ?? 0) / widest) * 100)}%`, background: `var(--mantine-color-${(place.color ?? 'brand.5').replace('.', '-')})` }} /></span>
          <span className="funnel-figures">
            {data.series.map((series, index) => {
              const measure = answer.measures[series.measure];
              return measure ? <span key={series.label} className={index === 0 ? undefined : 't-dim'}>{measureWords(reader, measure, place.values[index], true)}</span> : null;
            })}
          </span>
        </button>
      ))}
    </div>
  );
}
