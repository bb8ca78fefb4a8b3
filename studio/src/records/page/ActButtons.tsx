// Buttons for what can be done now: the first of them beside Edit, the others in a menu, those that are not possible with the reason.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ModelAct } from '../../../../engine/shared/wire.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import type { Acts } from './useActs.tsx';

const reasons: Readonly<Record<'right' | 'condition', TextKey>> = { right: 'act.whyRight', condition: 'act.whyCondition' };

export function ActButtons({ acts, phone }: { acts: Acts; phone: boolean }) {
  const t = useText();
  const ready = acts.acts.filter((act) => acts.why(act) === '');
  // What the state rules out is told by the way of the process.
  const waiting = acts.acts.flatMap((act): readonly { readonly act: ModelAct; readonly reason: TextKey }[] => { const why = acts.why(act); return why === 'right' || why === 'condition' ? [{ act, reason: reasons[why] }] : []; });
  const first = phone ? undefined : ready[0];
  const rest = ready.filter((act) => act !== first);
  return (
    <>
      {first ? <Button variant="light" loading={acts.busy} onClick={() => acts.begin(first)}>{first.title}</Button> : null}
      {rest.length + waiting.length > 0 ? (
        <Menu position="bottom-end" width={240}>
          <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={14} />}>{t('act.more')}</Button></Menu.Target>
          <Menu.Dropdown>
            {rest.map((act) => <Menu.Item key={act.name} onClick={() => acts.begin(act)}>{act.title}</Menu.Item>)}
            {waiting.map(({ act, reason }) => <Menu.Item key={act.name} disabled><div>{act.title}</div><div className="act-why">{t(reason)}</div></Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}
