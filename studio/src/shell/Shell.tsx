// The frame of every signed-in screen: sidebar or tab bar, banners, palette, and the screen itself.
import { Outlet } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { MeAnswer } from '../../../engine/shared/wire.ts';
import { usePublishing } from '../admin/publishing.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { useShortcuts } from '../ui/keys.ts';
import { useFollowing } from '../records/bulk/following.ts';
import { useIsPhone } from '../ui/viewport.ts';
import { MeProvider } from './me.ts';
import { mayDesign, navigationOf } from './navigation.ts';
import { OfflineBanner } from './OfflineBanner.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TabBar } from './TabBar.tsx';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));
const PublishFollower = lazy(() => import('../admin/PublishFollower.tsx').then((module) => ({ default: module.PublishFollower })));
const Followers = lazy(() => import('../records/bulk/Followers.tsx').then((module) => ({ default: module.Followers })));
const UpgradeBanner = lazy(() => import('../admin/UpgradeBanner.tsx').then((module) => ({ default: module.UpgradeBanner })));
const CheatSheet = lazy(() => import('./CheatSheet.tsx').then((module) => ({ default: module.CheatSheet })));

const Visits = lazy(() => import('./known-places.tsx').then((module) => ({ default: module.Visits })));

/** Follows what happens while the shell stands; the first picture does not wait for it. */
function begin(): () => void {
  let end: (() => void) | undefined;
  let left = false;
  void import('../live/follow.ts').then(({ followLive }) => { if (!left) end = followLive(); });
  return () => {
    left = true;
    end?.();
  };
}

export function Shell({ me }: { me: MeAnswer }) {
  const t = useText();
  const apps = navigationOf(useModel());
  const phone = useIsPhone();
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null);
  const publishing = usePublishing((state) => state.operation);
  const following = useFollowing((state) => state.operations.length > 0);
  const toggleSidebar = usePreferences((state) => state.toggleSidebar);
  useEffect(begin, []);
  useShortcuts([
    { keys: 'mod+k', label: t('keys.palette'), inFields: true, run: () => setLayer('palette') },
    { keys: '/', label: t('keys.palette'), run: () => setLayer('palette') },
    { keys: '?', label: t('keys.sheet'), run: () => setLayer('keys') },
    { keys: '[', label: t('keys.sidebar'), run: toggleSidebar },
  ]);
  return (
    <MeProvider value={me}>
      <Suspense fallback={null}><Visits /></Suspense>
      <div className="shell">
        {phone ? null : <Sidebar apps={apps} onSearch={() => setLayer('palette')} />}
        <main className="shell-main">
          <OfflineBanner />
          {mayDesign(me.system) ? <Suspense fallback={null}><UpgradeBanner /></Suspense> : null}
          <Outlet />
        </main>
        {phone ? <TabBar apps={apps} onSearch={() => setLayer('palette')} /> : null}
      </div>
      <Suspense fallback={null}>
        {layer === 'palette' ? <Palette apps={apps} onClose={() => setLayer(null)} /> : null}
        {publishing === undefined ? null : <PublishFollower key={publishing} operation={publishing} />}
        {following ? <Followers /> : null}
        {layer === 'keys' ? <CheatSheet onClose={() => setLayer(null)} /> : null}
      </Suspense>
    </MeProvider>
  );
}
