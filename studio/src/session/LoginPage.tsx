// Sign-in: e-mail and password, and on a demo site its people by one click.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery, signIn, signInOptionsQuery } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { LanguageSwitch, SchemeSwitch } from '../shell/switches.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import './login.css';

const demoPassword = 'demo';

export function LoginPage() {
  const t = useText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const options = useQuery(signInOptionsQuery);
  const entry = useMutation({
    mutationFn: (who: { email: string; password: string }) => signIn(who.email, who.password),
    onSuccess: async () => {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'signInOptions' });
      await queryClient.refetchQueries({ queryKey: meQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (email && password) entry.mutate({ email, password });
  };
  const demo = options.data?.demo ?? [];
  const failure = statusOf(entry.error);
  const message = failure === 401 || failure === 422 || failure === 400 ? t('login.wrong') : failure === 429 ? t('login.tooMany') : failure === 0 ? t('state.unreachable') : t('state.error');
  return (
    <main className="login">
      <div className="login-corner"><LanguageSwitch /><SchemeSwitch /></div>
      <div className="login-card">
        <span className="t-logo" data-size="lg" aria-hidden="true">T</span>
        <h1>{t('login.title')}</h1>
        <p className="t-dim">{t('login.subtitle')}</p>
        <form onSubmit={submit} className="t-stack" noValidate>
          {entry.isError ? <div className="login-error" role="alert"><IconAlertCircle size={16} /> {message}</div> : null}
          <TextInput label={t('login.email')} name="email" type="email" autoComplete="username" value={email} error={tried && !email ? t('invalid.required') : undefined} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus autoFocus />
          <PasswordInput label={t('login.password')} name="password" autoComplete="current-password" value={password} error={tried && !password ? t('invalid.required') : undefined} onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }} />
          <Button type="submit" size="sm" fullWidth loading={entry.isPending}>{t('login.submit')}</Button>
        </form>
        {demo.length > 0 ? (
          <section className="login-demo" aria-label={t('login.demo')}>
            <h2>{t('login.demo')}</h2>
            {demo.map((person) => (
              <button key={person.email} type="button" className="login-person" disabled={entry.isPending}
                onClick={() => { setEmail(person.email); setPassword(demoPassword); entry.mutate({ email: person.email, password: demoPassword }); }}>
                <Avatar name={person.title} size="md" />
                <span className="t-grow"><strong>{person.title}</strong><span className="t-dim">{person.email}</span></span>
              </button>
            ))}
          </section>
        ) : null}
      </div>
    </main>
  );
}
