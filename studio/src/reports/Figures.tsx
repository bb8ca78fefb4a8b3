// The totals of a report in large letters, and how they stand to the span before: more or less; good or bad only where the report says
// which of them is.
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { ReportAnswer } from '../../../engine/shared/report.ts';
import { changeWords, goodness, measureWords, type Reader } from './words.ts';

const signs = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconMinus } as const;

export function Figures({ reader, answer, onOpen }: { reader: Reader; answer: ReportAnswer; onOpen: () => void }) {
  const { t, formats } = reader;
  return (
    <div className="figures">
      {answer.chart.measures.map((index, place) => {
        const measure = answer.measures[index];
        if (!measure) return null;
        const change = answer.previous && changeWords(reader, measure, answer.totals[index], answer.previous.totals[index]);
        const Sign = signs[change?.direction ?? 'same'];
        const before = answer.previous && `${formats.date(answer.previous.from)} – ${formats.date(answer.previous.to)}: ${measureWords(reader, measure, answer.previous.totals[index])}`;
        return (
          <div key={measure.name} className={place === 0 ? 'figure' : 'figure is-second'}>
            {place === 0 ? null : <span className="t-dim">{measure.title}</span>}
            <button type="button" className="t-plain figure-value" title={`${measure.title}: ${measureWords(reader, measure, answer.totals[index])}`} onClick={onOpen}>{measureWords(reader, measure, answer.totals[index], true)}</button>
            {change ? <span className="figure-change" data-good={goodness(measure.better, change.direction)} title={before}><Sign size={14} aria-hidden="true" /><strong>{change.text}</strong> {goodness(measure.better, change.direction) === undefined ? null : <span className="t-hidden">{t(goodness(measure.better, change.direction) ? 'report.good' : 'report.bad')}</span>}<span className="t-dim">{t('report.beside')}</span></span>
              : answer.previous ? <span className="figure-change t-dim" title={before}>{t('report.nothingBefore')}</span> : null}
          </div>
        );
      })}
    </div>
  );
}
