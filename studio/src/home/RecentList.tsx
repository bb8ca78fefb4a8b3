// The records that were on screen last, by what they are called now; what is gone or no more for this person is not among them.
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import { firstRowsQuery } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { recordLabel } from '../records/fields.ts';
import { useMe } from '../shell/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/states.tsx';
import { useRecents, type Recent } from './recents.ts';

const shown = 6;
const none: readonly Recent[] = [];

export function RecentList() {
  const t = useText();
  const { entities } = useModel();
  const person = useMe().user.id;
  const recents = useRecents((state) => state.byPerson[person] ?? none);
  const asked = entities.map((entity) => ({ entity, ids: recents.filter((recent) => recent.entity === entity.name).map(({ id }) => id) })).filter(({ ids }) => ids.length > 0);
  const found = useQueries({ queries: asked.map(({ entity, ids }) => ({ ...firstRowsQuery(entity.name, { filter: { id: { $in: ids } }, sort: undefined, fields: entity.label }, ids.length, false), retry: false })) });
  const lines = recents.flatMap((recent) => {
    const at = asked.findIndex(({ entity }) => entity.name === recent.entity);
    const [entity, record] = [asked[at]?.entity, found[at]?.data?.data.find(({ id }) => id === recent.id)];
    return entity && record ? [{ entity, record }] : [];
  }).slice(0, shown);
  const isWaiting = lines.length === 0 && found.some(({ isPending }) => isPending);
  return (
    <section className="home-card" aria-label={t('home.recent')}>
      <h2>{t('home.recent')}</h2>
      {isWaiting ? <Skeleton lines={3} /> : lines.length === 0 ? <p className="t-dim">{t('home.noRecent')}</p> : (
        <ul className="home-lines">
          {lines.map(({ entity, record }) => (
            <li key={record.id}>
              <Link to="/e/$entity/$id" params={{ entity: entity.name, id: record.id }} className="home-line">
                <Icon name={entity.icon} /> <span className="t-clip t-grow" title={recordLabel(entity, record)}>{recordLabel(entity, record) || t('value.untitled')}</span><span className="t-dim home-kind">{entity.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
