// A way to a dashboard, a report or a calendar from the navigation.
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import type { ModelPage } from '../../../engine/shared/wire.ts';

interface Props { readonly page: ModelPage; readonly className: string; readonly children: ReactNode; readonly style?: CSSProperties; readonly onClick?: () => void }

export function PageLink({ page, ...rest }: Props) {
  const shared = { ...rest, activeProps: { className: 'is-here' }, activeOptions: { includeSearch: false } };
  if (page.kind === 'calendar') return <Link to="/c/$view" params={{ view: page.name }} {...shared} />;
  return page.kind === 'dashboard' ? <Link to="/d/$dashboard" params={{ dashboard: page.name }} {...shared} /> : <Link to="/r/$report" params={{ report: page.name }} {...shared} />;
}
