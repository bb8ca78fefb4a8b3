// What was on screen last, by what it is called now; what is gone or no more for this person is not among it.
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/index.ts';
import { useKnownPlaces } from '../shell/known-places.tsx';
import { wayTo } from '../shell/PlaceLink.tsx';
import { Icon } from '../ui/Icon.tsx';

const shown = 6;

export function RecentList() {
  const t = useText();
  const recent = useKnownPlaces('recent').slice(0, shown);
  return (
    <section className="home-card" aria-label={t('home.recent')}>
      <h2>{t('home.recent')}</h2>
      {recent.length === 0 ? <p className="t-dim">{t('home.noRecent')}</p> : (
        <ul className="home-lines">
          {recent.map(({ key, place, title, note, icon }) => (
            <li key={key}><Link {...wayTo(place)} className="home-line"><Icon name={icon} /> <span className="t-clip t-grow" title={title}>{title || t('value.untitled')}</span><span className="t-dim home-kind">{note}</span></Link></li>
          ))}
        </ul>
      )}
    </section>
  );
}
