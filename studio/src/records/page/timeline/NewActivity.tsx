// Begins an activity on the page of the record that it belongs to: by a menu, or by the letter that its entity names.
import { Button, Menu, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { useModel } from '../../../api/model.ts';
import { useText } from '../../../i18n/index.ts';
import { inSentence } from '../../../i18n/sentence.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { keyLabel, useShortcuts } from '../../../ui/keys.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { useIsPhone } from '../../../ui/viewport.ts';
import { backLink } from './back-link.ts';

const RecordForm = lazy(() => import('../../../form/RecordForm.tsx').then(({ RecordForm: default_ }) => ({ default: default_ })));

interface Kind { readonly target: ModelEntity; readonly prefill: Readonly<Record<string, unknown>> }

/** Letters of the page itself. */
const taken: ReadonlySet<string> = new Set(['e', 'n']);

function kindsOf(entities: readonly ModelEntity[], entity: ModelEntity, record: RecordJson): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const relation of entity.relations) {
    const target = entities.find(({ name }) => name === relation.target);
    if (!target?.activity || !target.actions.includes('create') || kinds.has(target.name)) continue;
    const prefill = backLink(entity, record, target, relation.field);
    if (prefill) kinds.set(target.name, { target, prefill });
  }
  return [...kinds.values()];
}

/** The first field gets the focus once the form stands; it comes with its schema. */
function FocusFirst() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const around = place.current?.parentElement;
    if (!around) return undefined;
    const focus = (): boolean => {
      const first = around.querySelector<HTMLElement>('.field input:not([type="hidden"]), .field textarea');
      first?.focus();
      return first !== null;
    };
    const watch = new MutationObserver(() => { if (focus()) watch.disconnect(); });
    if (!focus()) watch.observe(around, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  return <span ref={place} hidden />;
}

export function NewActivity({ entity, record, keys }: { entity: ModelEntity; record: RecordJson; keys: boolean }) {
  const t = useText();
  const phone = useIsPhone();
  const { locale } = useSiteFormats();
  const { entities } = useModel();
  const [begun, setBegun] = useState<Kind | undefined>();
  const kinds = kindsOf(entities, entity, record);
  const title = ({ target }: Kind): string => t('form.new', { entity: inSentence(target.title, locale) });
  const key = ({ target }: Kind): string | undefined => (target.activity?.key === undefined || taken.has(target.activity.key) ? undefined : target.activity.key);
  useShortcuts(keys ? kinds.flatMap((kind) => { const letter = key(kind); return letter === undefined ? [] : [{ keys: letter, label: title(kind), run: () => setBegun(kind) }]; }) : []);
  if (kinds.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />}>{t('activity.add')}</Button></Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => <Menu.Item key={kind.target.name} leftSection={<Icon name={kind.target.icon} size={15} />} rightSection={key(kind) && !phone ? <kbd className="activity-key">{keyLabel(key(kind) ?? '')}</kbd> : null} onClick={() => setBegun(kind)}>{kind.target.title}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {begun ? (
        <Modal opened onClose={() => setBegun(undefined)} title={title(begun)} size={760} fullScreen={phone} closeOnClickOutside={false} closeOnEscape={false} closeButtonProps={{ 'aria-label': t('action.close') }} classNames={{ body: 'activity-form' }}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <FocusFirst />
            <RecordForm entity={begun.target} prefill={begun.prefill} onCancel={() => setBegun(undefined)} onSaved={() => setBegun(undefined)} />
          </Suspense>
        </Modal>
      ) : null}
    </>
  );
}
