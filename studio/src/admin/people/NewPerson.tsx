// A new person: name and address, roles, and a password to begin with, which is shown once.
import { Button, Group, Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { setPassword, setRoles, type RoleLine } from '../../api/people.ts';
import { ApiProblem } from '../../api/problem.ts';
import { createRecord, refreshRecords } from '../../api/records.ts';
import { queryClient } from '../../api/query-client.ts';
import { useText } from '../../i18n/index.ts';
import { useModel } from '../../api/model.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import { freshPassword } from './password.ts';

interface Props { readonly roles: readonly RoleLine[]; readonly onClose: () => void; readonly onMade: (id: string) => void }

export function NewPerson({ roles, onClose, onMade }: Props) {
  const t = useText();
  const { site } = useModel();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState<string>(site.locale);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [password, setPasswordText] = useState(freshPassword);
  const make = useMutation({
    mutationFn: async () => {
      const person = await createRecord('user', { name: name.trim(), email: email.trim(), state: 'active', locale: language, zone: site.zone });
      // The person is there: what fails from here on is told, and mended in the panel that opens.
      try {
        if (chosen.length > 0) await setRoles(person.id, chosen);
        if (password !== '') await setPassword(person.id, password);
        say(t('people.made', { name: name.trim() }));
      } catch (error) {
        sayProblem(error, t('people.halfMade'));
      }
      return person;
    },
    onSuccess: async (person) => {
      await Promise.all([refreshRecords(), queryClient.invalidateQueries({ queryKey: ['people'] })]);
      onMade(person.id);
    },
  });
  const complaints = make.error instanceof ApiProblem ? make.error.problem : undefined;
  const wrong = (field: string): string | undefined => complaints?.errors?.find((item) => item.pointer === `/${field}`)?.detail;
  const submit = (event: FormEvent): void => { event.preventDefault(); if (name.trim() !== '' && email.trim() !== '') make.mutate(); };
  return (
    <Modal opened onClose={onClose} title={t('people.new')} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={submit} noValidate className="t-stack">
        <TextInput data-autofocus label={t('people.name')} withAsterisk value={name} error={wrong('name')} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t('people.email')} type="email" withAsterisk value={email} error={wrong('email')} onChange={(event) => setEmail(event.currentTarget.value)} />
        <MultiSelect label={t('people.roles')} data={roles.map((role) => ({ value: role.name, label: role.title }))} value={[...chosen]} onChange={setChosen} placeholder={chosen.length === 0 ? t('documents.pick') : undefined} hidePickedOptions />
        <NativeSelect label={t('people.language')} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} data={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]} />
        <TextInput label={t('people.firstPassword')} description={t('people.passwordHint')} value={password} onChange={(event) => setPasswordText(event.currentTarget.value)} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} autoComplete="off" />
        {complaints && (complaints.errors ?? []).every((item) => !['/name', '/email'].includes(item.pointer)) ? <p className="part-error" role="alert">{complaints.errors?.[0]?.detail ?? complaints.detail}</p> : null}
        <Group justify="flex-end" gap={8}><Button variant="default" onClick={onClose}>{t('action.back')}</Button><Button type="submit" loading={make.isPending} disabled={name.trim() === '' || email.trim() === ''}>{t('people.make')}</Button></Group>
      </form>
    </Modal>
  );
}
