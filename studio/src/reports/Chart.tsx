// A report as a picture. What it shows stands in the table beside it, too; a place leads to the records behind it.
import { AreaChart, BarChart, DonutChart, LineChart, PieChart } from '@mantine/charts';
import { useElementSize } from '@mantine/hooks';
import type { ReportAnswer } from '../../../engine/shared/report.ts';
import { shortened } from '../ui/end-of.ts';
import { colorAt, type ChartData, type Place } from './series.ts';
import { measureWords, type Reader } from './words.ts';
import '@mantine/charts/styles.layer.css';

interface Props { readonly reader: Reader; readonly answer: ReportAnswer; readonly data: ChartData; readonly onOpen: (where: Place['where']) => void; /** Bars that there is room for below one another. */ readonly mostBars: number }

const mostSlices = 8;

export function Chart(props: Props) {
  const { type } = props.answer.chart;
  return type === 'pie' || type === 'donut' ? <Slices {...props} /> : <Axes {...props} />;
}

const longestName = 24;
const short = (text: string, most = longestName): string => shortened(text, most);
/** So many names may stand below the bars; of more, of spans of time, and where there is no room for all, some are left out. */
const mostNamed = 6;
const letterPx = 6.6;
const beforeBarsPx = 76;
const leastLetters = 7;

function Axes({ reader, answer, data, onOpen, mostBars }: Props) {
  const { type, stacked, horizontal } = answer.chart;
  const { ref, width } = useElementSize();
  const places = type === 'bar' && horizontal ? data.places.slice(0, mostBars) : data.places;
  const rows = places.map((place) => ({ place: place.label, ...Object.fromEntries(place.values.map((value, index) => [`s${index}`, value])) }));
  const measureAt = (index: number) => answer.measures[data.series[index]?.measure ?? 0];
  const words = (value: number, short: boolean): string => { const measure = measureAt(0); return measure ? measureWords(reader, measure, value, short) : String(value); };
  const letters = Math.floor(((width || 560) - beforeBarsPx) / Math.max(1, places.length) / letterPx) - 1;
  const longest = Math.max(...places.map(({ label }) => short(label).length), 4);
  const shared = {
    h: '100%', data: rows, dataKey: 'place', series: data.series.map((series, index) => ({ name: `s${index}`, label: series.label, color: series.color })),
    withLegend: data.series.length > 1, legendProps: { verticalAlign: 'top' as const, ...(data.series.length > 3 ? {} : { height: 34 }) }, tickLine: 'none' as const, gridAxis: horizontal ? 'y' as const : 'x' as const,
    valueFormatter: (value: number) => words(value, false), yAxisProps: horizontal ? { width: 14 + longest * 7.4, interval: 0 as const, tickFormatter: (text: string) => short(text) } : { width: 62, tickFormatter: (value: number) => words(value, true) },
    xAxisProps: horizontal ? { tickFormatter: (value: number) => words(value, true) } : places.length <= mostNamed && letters >= leastLetters && answer.groups[0]?.bucket === undefined ? { interval: 0 as const, tickFormatter: (text: string) => short(text, letters) } : { interval: 'preserveStartEnd' as const, minTickGap: 14 }, tooltipAnimationDuration: 0, unit: '',
  };
  const open = (index: number | undefined): void => { const place = index === undefined ? undefined : places[index]; if (place) onOpen(place.where); };
  const drawn = type === 'line' ? <LineChart {...shared} curveType="monotone" connectNulls withDots={rows.length < 40} lineProps={{ isAnimationActive: false }} />
    : type === 'area' ? <AreaChart {...shared} curveType="monotone" type={stacked ? 'stacked' : 'default'} withDots={rows.length < 40} areaProps={{ isAnimationActive: false }} />
    : <BarChart {...shared} orientation={horizontal ? 'vertical' : 'horizontal'} type={stacked ? 'stacked' : 'default'} maxBarWidth={42} cursorFill="var(--t-hover)"
      barProps={{ isAnimationActive: false, radius: stacked ? 0 : 3, cursor: 'pointer', onClick: (_: unknown, index: number) => open(index) }} />;
  return <div ref={ref} className="chart">{drawn}</div>;
}

/** The largest slices one by one, the others together. */
function Slices({ reader, answer, data }: Props) {
  const measure = answer.measures[data.series[0]?.measure ?? 0];
  const sorted = [...data.places].map((place) => ({ ...place, value: place.values[0] ?? 0 })).filter(({ value }) => value > 0).sort((one, other) => other.value - one.value);
  const [shown, others] = sorted.length > mostSlices ? [sorted.slice(0, mostSlices - 1), sorted.slice(mostSlices - 1)] : [sorted, []];
  const slices = [
    ...shown.map((place, index) => ({ name: place.label, value: place.value, color: place.color ?? colorAt(index) })),
    ...(others.length > 0 ? [{ name: reader.t('report.others'), value: others.reduce((sum, { value }) => sum + value, 0), color: 'gray.5' }] : []),
  ];
  const total = slices.reduce((sum, { value }) => sum + value, 0);
  const words = (value: number): string => (measure ? measureWords(reader, measure, value, true) : String(value));
  const Round = answer.chart.type === 'pie' ? PieChart : DonutChart;
  return (
    <div className="slices">
      <Round data={slices} size={132} {...(answer.chart.type === 'donut' ? { thickness: 22 } : {})} tooltipDataSource="segment" valueFormatter={words} strokeWidth={1} pieProps={{ isAnimationActive: false }} />
      <ul className="slices-names">
        {slices.map((slice) => (
          <li key={slice.name} title={`${slice.name}: ${words(slice.value)}`}>
            <span className="t-dot" style={{ background: `var(--mantine-color-${slice.color.replace('.', '-')})` }} />
            <span className="t-clip t-grow">{slice.name}</span>
            <strong>{reader.formats.number(total === 0 ? 0 : (slice.value / total) * 100, 0)}%</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
