// When a field shows, must be filled in, may not be changed: conditions over the record, in words, built by choosing.
import { Button } from '@mantine/core';
import { IconFilterEdit, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { branchText } from '../records/filter/describe.ts';
import { readTree } from '../records/filter/tree.ts';
import { useSiteFormats } from '../shell/me.ts';
import { ButtonLink } from '../ui/links.tsx';
import { useDraftedFields } from './entity-at-work.ts';
import { conditionNames, type FieldDraft } from './field-draft.ts';

const FilterBuilder = lazy(() => import('../records/filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));

interface Props { readonly entity: ModelEntity; readonly draft: FieldDraft; readonly onChange: (change: Partial<FieldDraft>) => void }

export function FieldRules({ entity, draft, onChange }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const [building, setBuilding] = useState<(typeof conditionNames)[number] | undefined>();
  const whole = useDraftedFields(entity);
  // Metadata names fields by key.
  const keyed = useMemo(() => ({ ...whole, fields: whole.fields.map((field) => ({ ...field, name: field.key })) }), [whole]);
  const put = (name: (typeof conditionNames)[number], next: FieldDraft['visibleWhen']): void => {
    const { [name]: _, ...rest } = { visibleWhen: draft.visibleWhen, requiredWhen: draft.requiredWhen, readOnlyWhen: draft.readOnlyWhen };
    onChange({ ...rest, [name]: next } as Partial<FieldDraft>); // undefined: no condition
  };
  const wordsOf = (name: (typeof conditionNames)[number]): string => { const filter = draft[name]; return filter === undefined ? '' : branchText(t, formats, keyed, readTree(keyed, filter), new Map()) || JSON.stringify(filter); };
  const rules = entity.rules.filter((rule) => rule.at === draft.key || rule.at === entity.fields.find((field) => field.key === draft.key)?.name);
  return (
    <>
      {conditionNames.map((name) => {
        const words = wordsOf(name);
        return (
          <section key={name} className="rule" aria-label={t(`rule.${name}`)} data-rule={name}>
            <div className="panel-label">{t(`rule.${name}`)}</div>
            <p className={words === '' ? 't-dim' : 'rule-words'}>{words === '' ? t(`rule.none.${name}`) : words}</p>
            <div className="t-row">
              <Button size="compact-sm" variant="default" leftSection={<IconFilterEdit size={14} />} onClick={() => setBuilding(name)}>{t(words === '' ? 'rule.add' : 'rule.change')}</Button>
              {words === '' ? null : <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={() => put(name, undefined)}>{t('rule.remove')}</Button>}
            </div>
          </section>
        );
      })}
      <p className="t-dim">{t('rule.hint')}</p>
      {rules.length > 0 ? <section className="rule" aria-label={t('rule.ofEntity')}><div className="panel-label">{t('rule.ofEntity')}</div>{rules.map((rule) => <p key={rule.name} className="rule-words">{rule.message}</p>)}</section> : null}
      <ButtonLink size="compact-sm" variant="subtle" to="/admin/documents/$kind/$name" params={{ kind: 'entity', name: entity.key }}>{t('rule.all')}</ButtonLink>
      {building ? <Suspense fallback={null}><FilterBuilder entity={keyed} filter={draft[building]} onClose={() => setBuilding(undefined)} onApply={(next) => { put(building, next); setBuilding(undefined); }} /></Suspense> : null}
    </>
  );
}
