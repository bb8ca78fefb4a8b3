// The start: straight to the first page of the first app, else into the first list that this person may use.
import { Navigate } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { EmptyState } from '../ui/states.tsx';
import { navigationOf } from './navigation.ts';

export function HomePage() {
  const t = useText();
  const [app] = navigationOf(useModel());
  const page = app?.groups.flatMap((group) => group.pages)[0];
  const first = app?.groups.flatMap((group) => group.entities)[0];
  if (page?.kind === 'dashboard') return <Navigate to="/d/$dashboard" params={{ dashboard: page.name }} replace />;
  if (page?.kind === 'calendar') return <Navigate to="/c/$view" params={{ view: page.name }} replace />;
  if (page) return <Navigate to="/r/$report" params={{ report: page.name }} replace />;
  if (!first) return <div className="pane"><EmptyState title={t('home.empty')} hint={t('home.emptyHint')} /></div>;
  return <Navigate to="/e/$entity" params={{ entity: first.name }} replace />;
}
