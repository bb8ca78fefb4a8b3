// One field to design: what it is, its rules, who may see it, who uses it. Every change of a field that there is becomes a draft
// at once; a new one when it is added.
import { ActionIcon, Button, Tabs } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconTrash, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { sayWithUndo } from '../ui/toast.tsx';
import { conditionNames, type Documents, type FieldDraft } from './field-draft.ts';
import { FieldGeneral } from './FieldGeneral.tsx';
import { FieldRights } from './FieldRights.tsx';
import { FieldRules } from './FieldRules.tsx';
import { FieldUsages } from './FieldUsages.tsx';
import { faultsIn } from './field-faults.ts';
import { useUsages } from './useUsages.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly documents: Documents | undefined;
  readonly draft: FieldDraft;
  /** Keys that other fields have. */
  readonly taken: ReadonlySet<string>;
  readonly system: boolean;
  /** Nothing of the entity is published yet. */
  readonly unpublished: boolean;
  readonly onChange: (draft: FieldDraft) => void;
  readonly onClose: () => void;
  readonly onBack?: () => void;
  /** Of a new field: makes it a draft. */
  readonly onAdd?: (draft: FieldDraft) => void;
  /** Takes the draft back. */
  readonly onRevert?: () => void;
}

type Tab = 'general' | 'rules' | 'rights' | 'usages';

export function FieldPanel({ entity, documents, draft, taken, system, unpublished, onChange, onClose, onBack, onAdd, onRevert }: Props) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const [tab, setTab] = useState<Tab>('general');
  const [tried, setTried] = useState(false);
  const faults = faultsIn(t, draft, taken);
  const change = (next: Partial<FieldDraft>): void => onChange({ ...draft, ...next });
  const known = !draft.isNew && !unpublished;
  const usages = useUsages(known ? `${entity.key}.${draft.key}` : undefined);
  const rules = conditionNames.filter((name) => draft[name] !== undefined).length;
  const title = locale === 'vi' ? draft.titleVi || draft.titleEn : draft.titleEn || draft.titleVi;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults.messages).length === 0) onAdd?.({ ...draft, key: faults.key });
  };
  const remove = (): void => {
    if (draft.isNew) { onRevert?.(); return; }
    change({ gone: true });
    sayWithUndo(t('admin.wentOut', { field: title }), t('action.undo'), () => onChange({ ...draft, gone: false }));
  };
  return (
    <form className="panel-inner" onSubmit={add} noValidate>
      <header className="panel-head">
        {onBack ? <ActionIcon aria-label={t('action.back')} onClick={onBack}><IconChevronLeft size={17} /></ActionIcon> : null}
        <span className="field-sign is-large"><FieldTypeIcon type={draft.type} size={17} /></span>
        <div className="t-grow t-clip"><h2 className="t-clip" title={title}>{title || t('admin.newField')}</h2><span className="t-mono t-dim">{entity.key}.{faults.key || '…'}</span></div>
        {onRevert && !draft.isNew ? <ActionIcon aria-label={t('drafts.revert')} title={t('drafts.revert')} onClick={onRevert}><IconArrowBackUp size={17} /></ActionIcon> : null}
        {system || onAdd || draft.gone ? null : <ActionIcon color="red" aria-label={t('admin.takeOut')} title={t('admin.takeOut')} onClick={remove}><IconTrash size={16} /></ActionIcon>}
        <ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon>
      </header>
      {draft.gone ? (
        <div className="panel-body t-stack"><p>{t('admin.isOut')}</p><p className="t-dim">{t('admin.isOutHint')}</p><Button onClick={() => change({ gone: false })}>{t('admin.useAgain')}</Button><FieldUsages usages={usages} /></div>
      ) : (
        <Tabs className="panel-tabs" value={tab} keepMounted={false} onChange={(next) => setTab(next === 'rules' || next === 'rights' || next === 'usages' ? next : 'general')}>
          <Tabs.List aria-label={t('admin.field')}>
            <Tabs.Tab value="general">{t('admin.tabGeneral')}</Tabs.Tab>
            {system ? null : <Tabs.Tab value="rules">{t('admin.tabRules')}{rules > 0 ? <span className="t-dim"> {rules}</span> : null}</Tabs.Tab>}
            {known ? <Tabs.Tab value="rights">{t('admin.tabRights')}</Tabs.Tab> : null}
            {known ? <Tabs.Tab value="usages">{t('admin.tabUsages')}{usages.data ? <span className="t-dim"> {usages.data.length}</span> : null}</Tabs.Tab> : null}
          </Tabs.List>
          <div className="panel-body t-stack">
            {tab === 'rules' && !system ? <FieldRules entity={entity} draft={draft} onChange={change} />
              : tab === 'rights' && known ? <FieldRights entity={entity} fieldKey={draft.key} />
                : tab === 'usages' && known ? <FieldUsages usages={usages} />
                  : <FieldGeneral entity={entity} documents={documents} draft={draft} faults={faults} shown={tried || !draft.isNew} system={system} onChange={change} />}
          </div>
        </Tabs>
      )}
      {onAdd ? <footer className="panel-foot"><Button type="submit" fullWidth>{t('drafts.add')}</Button></footer> : null}
    </form>
  );
}
