// One column of a board: what it is, how many cards it has and what they add up to, and the cards.
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { useDropPlace } from '../../ui/drag.tsx';
import { ActionIconLink } from '../../ui/links.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { fieldOf } from '../fields.ts';
import { allOfFilters } from '../filter/conditions.ts';
import { BoardCard } from './BoardCard.tsx';
import type { CardParts } from './columns.ts';
import type { BoardQuery, Cards } from './useBoard.ts';
import type { Move } from './useMove.tsx';

interface Props {
  readonly entity: ModelEntity;
  readonly group: ModelField;
  readonly cards: Cards;
  readonly parts: CardParts;
  readonly totalField: string | undefined;
  readonly move: Move;
  readonly query: BoardQuery;
}

export function BoardColumnView({ entity, group, cards, parts, totalField, move, query }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const { column, rows, count } = cards;
  const { ref, over } = useDropPlace(column.id);
  const title = column.option?.title ?? t('board.none');
  const total = fieldOf(entity, totalField ?? '');
  const sum = total && cards.total !== undefined && cards.total !== null ? (total.type === 'money' ? formats.money(cards.total, formats.currency, true) : formats.number(cards.total)) : '';
  const process = entity.processes.find(({ field }) => field === group.name);
  // A process begins where it begins; elsewhere the form takes the column along.
  const mayAdd = entity.actions.includes('create') && (process === undefined ? group.writable : process.initial === column.value);
  const hidden = count === undefined ? 0 : count - rows.length;
  return (
    <section ref={ref} className={over ? 'board-column is-over' : 'board-column'} aria-label={title} data-column={column.id}>
      <header className="board-head">
        <span className="t-dot" data-color={column.option?.color ?? 'gray'} />
        <h2 className="t-clip" title={title}>{title}</h2>
        <span className="t-dim">{count === undefined ? '…' : formats.number(count, 0)}</span>
        <span className="board-sum t-dim t-clip" title={total ? `${t('list.sum', { field: total.title })}: ${sum}` : undefined}>{sum}</span>
        {mayAdd ? <ActionIconLink to="/e/$entity/new" params={{ entity: entity.name }} search={process || column.value === null ? {} : { set: { [group.name]: column.value } }} size={24} aria-label={t('board.add', { column: title })}><IconPlus size={15} /></ActionIconLink> : null}
      </header>
      <div className="board-cards">
        {cards.error && rows.length === 0 ? <ErrorState error={cards.error} onRetry={cards.retry} /> : null}
        {cards.loading && rows.length === 0 ? <Skeleton lines={4} /> : null}
        {rows.map((row) => <BoardCard key={row.id} entity={entity} record={row} parts={parts} move={move} busy={move.moved.has(row.id)} />)}
        {!cards.loading && !cards.error && rows.length === 0 ? <p className="board-empty t-dim">{t('board.empty')}</p> : null}
        {cards.more ? <button type="button" className="t-plain board-more t-link" onClick={cards.more}>{t('board.more')}</button>
          : hidden > 0 && rows.length > 0 ? <Link to="/e/$entity" params={{ entity: entity.name }} search={{ filter: allOfFilters([query.filter, { [group.name]: column.value === null ? { $empty: true } : { $in: [column.value] } }]), q: query.q }} className="board-more t-link">{t('board.asList', { count: hidden })}</Link> : null}
      </div>
    </section>
  );
}
