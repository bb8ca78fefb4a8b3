// One person: roles, password, whether they may come in, and their record's own form.
import { ActionIcon, Button, Checkbox, Group, Tabs, TextInput } from '@mantine/core';
import { IconKey, IconLogout, IconUserCheck, IconUserOff, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import { actOnPerson, setPassword, setRoles, textOf, type RoleLine } from '../../api/people.ts';
import { queryClient } from '../../api/query-client.ts';
import { useEntity } from '../../api/model.ts';
import { refreshRecords } from '../../api/records.ts';
import { RecordForm } from '../../form/RecordForm.tsx';
import { useText } from '../../i18n/index.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { freshPassword } from './password.ts';
import { StatePill } from './StatePill.tsx';
import '../../records/value.css';

interface Props { readonly person: RecordJson; readonly roles: readonly RoleLine[]; readonly given: readonly string[]; readonly onClose: () => void }

async function refresh(): Promise<void> {
  await Promise.all([refreshRecords(), queryClient.invalidateQueries({ queryKey: ['people'] })]);
}

export function PersonPanel({ person, roles, given, onClose }: Props) {
  const t = useText();
  const entity = useEntity('user');
  const name = textOf(person, 'name');
  const state = textOf(person, 'state');
  const act = useMutation({
    mutationFn: (what: 'suspend' | 'activate' | 'sign-out') => actOnPerson(person.id, what),
    onSuccess: async (_, what) => { await refresh(); say(t(what === 'suspend' ? 'people.suspended' : what === 'activate' ? 'people.activated' : 'people.signedOut', { name })); },
    onError: (error) => sayProblem(error, t('state.error')),
  });
  return (
    <div className="panel-inner">
      <header className="panel-head">
        <Avatar name={name} size="md" />
        <div className="t-grow t-clip"><h2 className="t-clip" title={name}>{name}</h2><span className="t-dim">{textOf(person, 'email')}</span></div>
        <StatePill state={state} />
        <ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon>
      </header>
      <Tabs defaultValue="access" className="person-tabs" keepMounted={false}>
        <Tabs.List><Tabs.Tab value="access">{t('people.access')}</Tabs.Tab><Tabs.Tab value="record">{t('people.record')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="access" className="panel-body t-stack">
          <RolesPart key={given.join()} person={person} roles={roles} given={given} />
          <PasswordPart person={person} />
          <section className="t-stack person-part" aria-label={t('people.coming')}>
            <h3>{t('people.coming')}</h3>
            <Group gap={8}>
              {state === 'active'
                ? <Button variant="default" color="red" leftSection={<IconUserOff size={15} />} loading={act.isPending} onClick={() => act.mutate('suspend')}>{t('people.suspend')}</Button>
                : <Button variant="default" leftSection={<IconUserCheck size={15} />} loading={act.isPending} onClick={() => act.mutate('activate')}>{t('people.activate')}</Button>}
              <Button variant="default" leftSection={<IconLogout size={15} />} loading={act.isPending} onClick={() => act.mutate('sign-out')}>{t('people.signOut')}</Button>
            </Group>
          </section>
        </Tabs.Panel>
        <Tabs.Panel value="record" className="person-record">{entity ? <RecordForm key={person.version} entity={entity} record={person} onCancel={onClose} onSaved={() => void refresh()} /> : null}</Tabs.Panel>
      </Tabs>
    </div>
  );
}

function RolesPart({ person, roles, given }: { person: RecordJson; roles: readonly RoleLine[]; given: readonly string[] }) {
  const t = useText();
  const [chosen, setChosen] = useState(given);
  const isSame = chosen.length === given.length && chosen.every((role) => given.includes(role));
  const save = useMutation({ mutationFn: () => setRoles(person.id, chosen), onSuccess: async () => { await refresh(); say(t('people.rolesSaved')); }, onError: (error) => sayProblem(error, t('state.error')) });
  return (
    <section className="t-stack person-part" aria-label={t('people.roles')}>
      <h3>{t('people.roles')}</h3>
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label={t('people.roles')}>
        <div className="t-stack person-choices">{roles.map((role) => <Checkbox key={role.name} value={role.name} size="xs" label={role.title} description={role.description || undefined} />)}</div>
      </Checkbox.Group>
      <Group><Button disabled={isSame} loading={save.isPending} onClick={() => save.mutate()}>{t('people.saveRoles')}</Button></Group>
    </section>
  );
}

function PasswordPart({ person }: { person: RecordJson }) {
  const t = useText();
  const [password, setText] = useState('');
  const save = useMutation({ mutationFn: () => setPassword(person.id, password), onSuccess: () => { setText(''); say(t('people.passwordSet')); }, onError: (error) => sayProblem(error, t('state.error')) });
  return (
    <section className="t-stack person-part" aria-label={t('people.password')}>
      <h3>{t('people.password')}</h3>
      <TextInput aria-label={t('people.newPassword')} placeholder={t('people.newPassword')} description={t('people.passwordHint')} inputWrapperOrder={['label', 'input', 'error', 'description']} value={password} onChange={(event) => setText(event.currentTarget.value)} autoComplete="off" styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />
      <Group gap={8}>
        <Button disabled={password === ''} loading={save.isPending} leftSection={<IconKey size={15} />} onClick={() => save.mutate()}>{t('people.setPassword')}</Button>
        <Button variant="default" onClick={() => setText(freshPassword())}>{t('people.suggest')}</Button>
      </Group>
    </section>
  );
}
