// What a person pinned and where he was lately, above the apps. The pin takes what is on the screen.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronRight, IconPin, IconPinned, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { useKnownPlaces, usePin } from './known-places.tsx';
import { useMe } from './me.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { usePlaces } from './places.ts';

const mostShown = 5;
const recentName = '@recent';

export function SidebarPlaces() {
  const t = useText();
  const id = useId();
  const me = useMe();
  const pin = usePin();
  const pinned = useKnownPlaces('pinned');
  const recent = useKnownPlaces('recent').filter(({ key }) => !pinned.some((place) => place.key === key)).slice(0, mostShown);
  const unpin = usePlaces((state) => state.unpin);
  const { apps, setApp } = usePreferences();
  const isOpen = apps[recentName] ?? false;
  const label = t(pin.pinned ? 'places.unpinHere' : 'places.pinHere');
  return (
    <>
      <div className="shell-group t-row t-spread places-head">
        <span>{t('places.pinned')}</span>
        <Tooltip label={label}><ActionIcon size={22} aria-label={label} aria-pressed={pin.pinned} disabled={pin.toggle === undefined} onClick={pin.toggle}>{pin.pinned ? <IconPinned size={15} stroke={1.7} /> : <IconPin size={15} stroke={1.7} />}</ActionIcon></Tooltip>
      </div>
      {pinned.map((known) => (
        <div key={known.key} className="places-line">
          <PlaceLink known={known} />
          <ActionIcon size={22} className="places-out" aria-label={t('places.unpin', { name: known.title })} onClick={() => unpin(me.user.id, known.place)}><IconX size={13} stroke={1.8} /></ActionIcon>
        </div>
      ))}
      {recent.length === 0 ? null : (
        <>
          <button type="button" className="shell-app places-recent" aria-expanded={isOpen} aria-controls={id} onClick={() => setApp(recentName, !isOpen)}>
            <span className="t-clip t-grow">{t('places.recent')}</span>
            <IconChevronRight size={14} stroke={1.8} className="shell-chevron" aria-hidden="true" />
          </button>
          <div id={id} hidden={!isOpen} className="shell-entities">{recent.map((known) => <PlaceLink key={known.key} known={known} />)}</div>
        </>
      )}
    </>
  );
}
