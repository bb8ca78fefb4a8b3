// What can be said of the report, or of the part of it that is chosen: its title, its picture, its order, its span of time.
import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { chartTypes, periodRanges } from '../../../../engine/shared/report.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { settled, withChart, withPart, type Json, type Shape } from './definition.ts';
import { pathTitle, sourcesOf } from './sources.ts';
import { groupWords, measureTitle } from './words.ts';

interface Props { readonly entity: ModelEntity; readonly shape: Shape; readonly definition: Json; readonly onChange: (next: Json) => void; /** Title and description, as whoever keeps the report edits them. */ readonly head: ReactNode }

export function Properties({ entity, shape, definition, onChange, head }: Props) {
  const t = useText();
  const model = useModel();
  const dates = sourcesOf(model, entity).filter(({ canPeriod }) => canPeriod);
  const named = shape.columns
    ? shape.columns.map((path) => ({ value: path, label: pathTitle(model, shape.entity, path) }))
    : [...shape.measures.map((measure) => ({ value: measure.name, label: measureTitle(t, model, shape.entity, measure, shape.measures) })), ...shape.groups.map((group) => ({ value: group.field, label: groupWords(t, model, shape.entity, group) }))];
  const [sort = ''] = shape.sort.split(',');
  const known = named.some(({ value }) => value === sort.replace(/^-/, ''));
  const order = (name: string, isDown: boolean): void => onChange(withPart(definition, 'sort', name === '' ? undefined : `${isDown ? '-' : ''}${name}`));
  const onlyOne = shape.chart.measures?.length === 1 ? shape.chart.measures[0] ?? '' : '';
  const isBars = shape.chart.type === 'bar' || shape.chart.type === 'area';
  return (
    <div className="builder-part">
      {head}
      <fieldset>
        <legend>{t('builder.picture')}</legend>
        {shape.columns ? null : <NativeSelect size="xs" label={t('builder.chart')} value={shape.chart.type} data={chartTypes.filter((type) => type !== 'pivot' || shape.groups.length > 1 || shape.chart.type === 'pivot').map((type) => ({ value: type, label: t(`chart.${type}`) }))} onChange={(event) => onChange(withChart(definition, { type: event.currentTarget.value }))} />}
        {shape.measures.length > 1 ? <NativeSelect size="xs" label={t('builder.drawn')} value={onlyOne} data={[{ value: '', label: t('builder.allMeasures') }, ...named.filter(({ value }) => shape.measures.some(({ name }) => name === value))]} onChange={(event) => onChange(withChart(definition, { measures: event.currentTarget.value === '' ? undefined : [event.currentTarget.value] }))} /> : null}
        {isBars && shape.groups.length > 1 ? <Switch size="xs" label={t('builder.stacked')} checked={shape.chart.stacked} onChange={(event) => onChange(withChart(definition, { stacked: event.currentTarget.checked }))} /> : null}
        {shape.chart.type === 'bar' ? <Switch size="xs" label={t('builder.horizontal')} checked={shape.chart.horizontal} onChange={(event) => onChange(withChart(definition, { horizontal: event.currentTarget.checked }))} /> : null}
      </fieldset>
      <fieldset>
        <legend>{t('builder.order')}</legend>
        <div className="builder-pair">
          <NativeSelect size="xs" label={t('builder.sortBy')} value={sort.replace(/^-/, '')} data={[{ value: '', label: t(shape.columns ? 'builder.sortNone' : 'builder.sortGroups') }, ...(known || sort === '' ? [] : [{ value: sort.replace(/^-/, ''), label: sort }]), ...named]} onChange={(event) => order(event.currentTarget.value, shape.measures.some(({ name }) => name === event.currentTarget.value))} />
          <NativeSelect size="xs" label={t('builder.direction')} disabled={sort === ''} value={sort.startsWith('-') ? 'down' : 'up'} data={[{ value: 'up', label: t('builder.ascending') }, { value: 'down', label: t('builder.descending') }]} onChange={(event) => order(sort.replace(/^-/, ''), event.currentTarget.value === 'down')} />
        </div>
        <NumberInput size="xs" label={t(shape.columns ? 'builder.limitRecords' : 'builder.limitGroups')} placeholder={t('builder.noLimit')} min={1} max={10_000} allowDecimal={false} hideControls thousandSeparator="." decimalSeparator="," value={shape.limit ?? ''} onChange={(next) => onChange(withPart(definition, 'limit', typeof next === 'number' && next > 0 ? next : undefined))} />
      </fieldset>
      <fieldset>
        <legend>{t('report.period')}</legend>
        <NativeSelect size="xs" label={t('builder.periodField')} value={shape.period?.field ?? ''} data={[{ value: '', label: t('builder.noPeriod') }, ...dates.map(({ path, title }) => ({ value: path, label: title })), ...(shape.period && !dates.some(({ path }) => path === shape.period?.field) ? [{ value: shape.period.field, label: pathTitle(model, shape.entity, shape.period.field) }] : [])]}
          onChange={(event) => { const field = event.currentTarget.value; onChange(field === '' ? withPart(withPart(definition, 'period', undefined), 'compare', undefined) : withPart(definition, 'period', { field, range: shape.period?.range ?? 'thisYear' })); }} />
        {shape.period ? <NativeSelect size="xs" label={t('builder.range')} value={shape.period.range} data={periodRanges.map((range) => ({ value: range, label: t(`period.${range}`) }))} onChange={(event) => onChange(withPart(definition, 'period', { field: shape.period?.field, range: event.currentTarget.value }))} /> : null}
        {shape.period && !shape.columns ? <NativeSelect size="xs" label={t('builder.compare')} value={shape.compare ?? ''} data={[{ value: '', label: t('builder.compareNone') }, { value: 'previous', label: t('builder.comparePrevious') }, { value: 'year', label: t('builder.compareYear') }]} onChange={(event) => onChange(settled(withPart(definition, 'compare', event.currentTarget.value)))} /> : null}
      </fieldset>
    </div>
  );
}

/** A title and a description of a report that is kept in one language. */
export function PlainHead({ shape, definition, onChange }: Pick<Props, 'shape' | 'definition' | 'onChange'>) {
  const t = useText();
  const description = typeof definition['description'] === 'string' ? definition['description'] : '';
  return (
    <fieldset>
      <legend>{t('builder.report')}</legend>
      <TextInput size="xs" label={t('documents.title')} withAsterisk maxLength={200} value={shape.title} onChange={(event) => onChange({ ...definition, title: event.currentTarget.value })} />
      <TextInput size="xs" label={t('builder.description')} maxLength={1000} value={description} onChange={(event) => onChange(withPart(definition, 'description', event.currentTarget.value))} />
    </fieldset>
  );
}
