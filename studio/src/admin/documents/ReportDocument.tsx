// A report document on the builder: its texts in both languages, what the server finds wrong with the draft beside each part.
import { Select } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import { Icon, iconNames } from '../../ui/Icon.tsx';
import { ReportBuilder } from '../../reports/builder/ReportBuilder.tsx';
import type { BuilderProps } from './builder-props.ts';
import { complaintAt, placeId, useDocument } from './scope.ts';
import { memberOf } from './shape.ts';
import { TranslatedText } from './TranslatedText.tsx';
import { useTitles } from './useTitles.ts';

export function ReportDocument({ value, onChange }: BuilderProps) {
  const t = useText();
  const { root, diagnostics } = useDocument();
  const titleOf = useTitles();
  const textAt = (pointer: string, label: string, said: unknown, put: (next: unknown) => void, required = false) => (
    <TranslatedText id={placeId(pointer)} label={label} schema={{}} pointer={pointer} value={said} required={required} readOnly={false} error={complaintAt(diagnostics, pointer)} onChange={put} />
  );
  const put = (name: string, next: unknown): void => { const { [name]: _, ...rest } = value; onChange(next === undefined ? rest : { ...value, [name]: next }); };
  const icon = typeof value['icon'] === 'string' ? value['icon'] : '';
  const measures: readonly unknown[] = Array.isArray(value['measures']) ? value['measures'] : [];
  const titleIn = (measure: unknown): unknown => (typeof measure === 'object' && measure !== null && 'title' in measure ? measure.title : undefined);
  const head = (
    <fieldset>
      <legend>{t('builder.report')}</legend>
      {textAt('/title', t('documents.title'), value['title'], (next) => put('title', next ?? ''), true)}
      {textAt('/description', t('builder.description'), value['description'], (next) => put('description', next))}
      {Object.keys(memberOf(root, 'icon', root)).length > 0 ? <Select size="xs" label={t('builder.icon')} searchable clearable clearButtonProps={{ 'aria-label': t('builder.noIcon') }} leftSection={<Icon name={icon} />} data={[...iconNames]} value={icon || null} nothingFoundMessage={t('lookup.none')} onChange={(next) => put('icon', next ?? undefined)} renderOption={({ option }) => <span className="t-row"><Icon name={option.value} /> {option.label}</span>} /> : null}
    </fieldset>
  );
  const measureHead = (at: number) => textAt(`/measures/${at}/title`, t('documents.title'), titleIn(measures[at]), (next) => onChange({ ...value, measures: measures.map((measure, index) => (index === at && typeof measure === 'object' && measure !== null ? { ...measure, title: next } : measure)) }));
  return <ReportBuilder definition={value} onChange={onChange} head={head} measureHead={measureHead} titleOf={(at) => titleOf(`/measures/${at}/title`)} complaints={diagnostics.filter(({ severity }) => severity === 'error')} />;
}
