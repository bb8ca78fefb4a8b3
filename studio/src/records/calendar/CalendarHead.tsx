// What stands above a calendar: its name and what is new, the way through time, the span, and switches of its sources.
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keyLabel } from '../../ui/keys.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import type { Source } from './sources.ts';
import { modes, type Mode } from './span.ts';

interface Props {
  readonly title: string;
  readonly span: string;
  readonly mode: Mode;
  readonly sources: readonly Source[];
  readonly off: readonly string[];
  readonly mine: boolean;
  readonly creating: ModelEntity | undefined;
  readonly fetching: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onToday: () => void;
  readonly onMode: (mode: Mode) => void;
  readonly onMine: (mine: boolean) => void;
  readonly onSource: (view: string) => void;
}

export function CalendarHead({ title, span, mode, sources, off, mine, creating, fetching, onStep, onToday, onMode, onMine, onSource }: Props) {
  const t = useText();
  const { locale } = useSiteFormats();
  const phone = useIsPhone();
  const shown = phone ? modes.filter((item) => item !== 'week') : modes;
  return (
    <>
      <header className="head">
        <span className="head-icon"><Icon name="calendar" size={17} /></span>
        <h1 className="t-clip t-grow">{title}</h1>
        {creating ? (
          <Tooltip label={keyLabel('c')}>
            <ButtonLink to="/e/$entity/new" params={{ entity: creating.name }} leftSection={<IconPlus size={15} />} aria-keyshortcuts="C">
              {phone ? t('list.newShort') : t('list.new', { entity: creating.title.toLocaleLowerCase(locale) })}
            </ButtonLink>
          </Tooltip>
        ) : null}
      </header>
      <div className="tools cal-tools" aria-busy={fetching}>
        <div className="cal-way">
          <ActionIcon size={phone ? 36 : 28} aria-label={t('calendar.previous')} aria-keyshortcuts="ArrowLeft" onClick={() => onStep(-1)}><IconChevronLeft size={17} /></ActionIcon>
          <Button variant="default" size="compact-sm" className="cal-today" aria-keyshortcuts="T" onClick={onToday}>{t('calendar.today')}</Button>
          <ActionIcon size={phone ? 36 : 28} aria-label={t('calendar.next')} aria-keyshortcuts="ArrowRight" onClick={() => onStep(1)}><IconChevronRight size={17} /></ActionIcon>
          <h2 className="cal-span t-clip" aria-live="polite" title={span}>{span}</h2>
        </div>
        <SegmentedControl size="xs" className="cal-modes" aria-label={t('calendar.modes')} value={mode} onChange={(value) => { const next = modes.find((item) => item === value); if (next) onMode(next); }} data={shown.map((item) => ({ value: item, label: t(`calendar.${item}`) }))} />
      </div>
      <div className="cal-sources" role="group" aria-label={t('calendar.sources')}>
        {sources.length > 1 ? sources.map(({ entity, view }) => {
          const isOn = !off.includes(view.name);
          return <button key={view.name} type="button" className={isOn ? 'cal-source is-on' : 'cal-source'} aria-pressed={isOn} data-color={entity.color} onClick={() => onSource(view.name)}><Icon name={entity.icon} size={14} /> {entity.titlePlural}</button>;
        }) : null}
        <button type="button" className={mine ? 'cal-source is-on' : 'cal-source'} aria-pressed={mine} data-color="indigo" onClick={() => onMine(!mine)}><Icon name="user" size={14} /> {t('calendar.mine')}</button>
      </div>
    </>
  );
}
