// A new record: the generated form, empty but for defaults and what the address brings along.
import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEntity } from '../../api/model.ts';
import { RecordForm } from '../../form/RecordForm.tsx';
import { useText } from '../../i18n/index.ts';
import { inSentence } from '../../i18n/sentence.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { ArrangeLink } from '../ArrangeLink.tsx';
import '../value.css';

const route = getRouteApi('/e/$entity/new');

export function NewPage() {
  const t = useText();
  const phone = useIsPhone();
  const { locale } = useSiteFormats();
  const { entity: name } = route.useParams();
  const { set } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const entity = useEntity(name);
  if (!entity || !entity.actions.includes('create')) return <div className="pane"><MissingPage /></div>;
  const back = (): void => { if (router.history.canGoBack()) router.history.back(); else void navigate({ to: '/e/$entity', params: { entity: name } }); };
  return (
    <div className="pane">
      <header className="head">
        {phone ? <ActionIcon size={36} aria-label={t('action.back')} onClick={back}><IconArrowLeft size={19} /></ActionIcon> : null}
        <Link to="/e/$entity" params={{ entity: name }} className="crumb t-clip">{entity.titlePlural}</Link>
        <span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span>
        <h1 className="t-clip t-grow" title={t('form.new', { entity: inSentence(entity.title, locale) })}>{t('form.new', { entity: inSentence(entity.title, locale) })}</h1>
        <ArrangeLink entity={entity} type="form" />
      </header>
      <RecordForm key={name} entity={entity} prefill={set ?? {}} onCancel={back} onSaved={(record) => void navigate({ to: '/e/$entity/$id', params: { entity: name, id: record.id }, replace: true })} />
    </div>
  );
}
