// Every draft by name, each of which can be taken out again; also where they cannot be planned together.
import { ActionIcon, Popover } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown } from '@tabler/icons-react';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { useKinds } from './documents/useKinds.ts';
import { countDrafts, useDrafts } from './drafts.ts';
import { titleOf, useDropDraft, type OneDraft } from './useDropDraft.ts';

/** The button that takes a draft out; said with the draft's name. */
export function DropDraft({ one, onDrop }: { one: OneDraft; onDrop: (one: OneDraft) => void }) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const label = t('drafts.drop');
  return <ActionIcon size={28} aria-label={`${label}: ${titleOf(one, locale)}`} title={label} onClick={() => onDrop(one)}><IconArrowBackUp size={15} /></ActionIcon>;
}

export function DraftList() {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const { entities } = useModel();
  const kinds = useKinds();
  const drafts = useDrafts();
  const drop = useDropDraft();
  const all: readonly { one: OneDraft; where: string }[] = [
    ...Object.entries(drafts.entities).flatMap(([entity, fields]) => Object.values(fields).map((field) => ({ one: { entity, field }, where: entities.find((item) => item.key === entity)?.titlePlural ?? entity }))),
    ...Object.values(drafts.documents).map((document) => ({ one: { document }, where: kinds.find((kind) => kind.kind === document.kind)?.title ?? document.kind })),
  ];
  return (
    <Popover position="bottom-start" width={320}>
      <Popover.Target>
        <button type="button" className="t-plain draft-count"><strong>{t('drafts.count', { count: countDrafts(drafts) })}</strong> <IconChevronDown size={14} aria-hidden="true" /></button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('drafts.bar')}>
        <ul className="draft-list">
          {all.map(({ one, where }) => (
            <li key={'document' in one ? `${one.document.kind}/${one.document.name}` : `${one.entity}.${one.field.key}`}>
              <span className="t-grow t-clip"><span className="t-clip" title={titleOf(one, locale)}>{titleOf(one, locale)}</span> <span className="t-dim">{where}</span></span>
              <DropDraft one={one} onDrop={drop} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
