// The choices of a field: label in both languages, value, colour, order. What was published is switched off, never deleted.
import { ActionIcon, Button, Popover, SegmentedControl, Switch, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import type { OptionDraft } from './field-draft.ts';
import { keyFrom } from './key.ts';
import { optionColors } from './kinds.ts';

function ColorDot({ option, onPick }: { option: OptionDraft; onPick: (color: string) => void }) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target><button type="button" className="t-plain color-button" aria-label={t('admin.optionColor', { option: option.vi || option.en })} onClick={() => setOpened(!opened)}><span className="t-dot is-large" data-color={option.color} /></button></Popover.Target>
      <Popover.Dropdown p={8}>
        <div className="colors">
          {optionColors.map((color) => <button key={color} type="button" className="t-plain color-button" aria-label={t(`color.${color}`)} aria-pressed={color === option.color} onClick={() => { onPick(color); setOpened(false); }}><span className="t-dot is-large" data-color={color} /></button>)}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

export function OptionsEditor({ options, onChange, error }: { options: readonly OptionDraft[]; onChange: (options: readonly OptionDraft[]) => void; error: string | undefined }) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const [side, setSide] = useState<'vi' | 'en'>(locale);
  const list = useRef<HTMLDivElement>(null);
  const put = (at: number, change: Partial<OptionDraft>): void => onChange(options.map((option, index) => (index === at ? { ...option, ...change } : option)));
  const rename = (at: number, text: string): void => {
    const option = options[at];
    if (!option) return;
    const taken = new Set(options.filter((_, index) => index !== at).map((item) => item.value));
    const named = side === 'vi' ? { vi: text } : { en: text };
    const leads = option.isNew && (side === 'en' || !option.en.trim());
    put(at, { ...named, ...(leads ? { value: keyFrom(text, taken, 'option') } : {}) });
  };
  const add = (): void => {
    const color = optionColors[(options.length + 6) % optionColors.length] ?? 'gray';
    onChange([...options, { value: keyFrom('', new Set(options.map((option) => option.value)), 'option'), vi: '', en: '', color, active: true, isNew: true }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('.option:last-of-type input')?.focus());
  };
  const move = (at: number, by: -1 | 1): void => {
    const next = [...options];
    const [taken] = next.splice(at, 1);
    if (taken) next.splice(at + by, 0, taken);
    onChange(next);
  };
  return (
    <div className="options" role="group" aria-label={t('admin.options')}>
      <div className="t-row t-spread options-head">
        <strong>{t('admin.options')} <span className="t-dim">{options.length}</span></strong>
        <SegmentedControl size="xs" className="sides" aria-label={t('admin.textLanguage', { label: t('admin.options') })} value={side} onChange={(next) => setSide(next === 'en' ? 'en' : 'vi')} data={[{ value: 'vi', label: 'VI' }, { value: 'en', label: 'EN' }]} />
      </div>
      {error ? <div className="options-error" role="alert">{error}</div> : null}
      <div ref={list}>
        {options.map((option, index) => (
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the inputs inside; every act has a button too
          <div key={option.isNew ? `n${index}` : option.value} className={option.active ? 'option' : 'option is-off'} data-option={option.value}
            onKeyDown={(event) => { if (event.altKey && event.key === 'ArrowUp' && index > 0) { event.preventDefault(); move(index, -1); } if (event.altKey && event.key === 'ArrowDown' && index < options.length - 1) { event.preventDefault(); move(index, 1); } if (event.key === 'Enter') { event.preventDefault(); add(); } }}>
            <ColorDot option={option} onPick={(color) => put(index, { color })} />
            <TextInput size="xs" className="t-grow" aria-label={t('admin.optionLabel', { row: index + 1 })} value={side === 'vi' ? option.vi : option.en} placeholder={side === 'vi' ? option.en : option.vi} onChange={(event) => rename(index, event.currentTarget.value)} />
            <TextInput size="xs" className="option-value" aria-label={t('admin.optionValue', { row: index + 1 })} title={option.value} value={option.value} readOnly={!option.isNew} onChange={(event) => put(index, { value: event.currentTarget.value })} />
            <ActionIcon size={24} aria-label={t('lines.up', { row: index + 1 })} disabled={index === 0} onClick={() => move(index, -1)}><IconArrowUp size={13} /></ActionIcon>
            <ActionIcon size={24} aria-label={t('lines.down', { row: index + 1 })} disabled={index === options.length - 1} onClick={() => move(index, 1)}><IconArrowDown size={13} /></ActionIcon>
            {option.isNew
              ? <ActionIcon size={24} aria-label={t('admin.optionRemove', { option: option.vi || option.en })} onClick={() => onChange(options.filter((_, at) => at !== index))}><IconX size={14} /></ActionIcon>
              : <Tooltip label={t('admin.optionActive')}><Switch size="xs" aria-label={t('admin.optionActiveOf', { option: option.vi || option.en })} checked={option.active} onChange={(event) => put(index, { active: event.currentTarget.checked })} /></Tooltip>}
          </div>
        ))}
      </div>
      <Button variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>{t('admin.optionAdd')}</Button>
    </div>
  );
}
