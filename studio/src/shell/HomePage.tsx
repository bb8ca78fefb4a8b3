// The start: straight into the first list that this person may use.
import { Navigate } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { EmptyState } from '../ui/states.tsx';
import { navigationOf } from './navigation.ts';

export function HomePage() {
  const t = useText();
  const first = navigationOf(useModel())[0]?.groups[0]?.entities[0];
  if (!first) return <div className="pane"><EmptyState title={t('home.empty')} hint={t('home.emptyHint')} /></div>;
  return <Navigate to="/e/$entity" params={{ entity: first.name }} replace />;
}
