// The records of a list as cards in columns. Dragging a card, or its menu, takes it to another column.
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { DragArea } from '../../ui/drag.tsx';
import { fieldOf } from '../fields.ts';
import { BoardColumnView } from './BoardColumnView.tsx';
import { cardParts, settled } from './columns.ts';
import { useBoard, type BoardQuery } from './useBoard.ts';
import { useMove } from './useMove.tsx';
import './board.css';

interface Props { readonly entity: ModelEntity; readonly board: NonNullable<ModelView['board']>; readonly query: BoardQuery }

/** From one column to the next, as board.css has them. */
const columnStepPx = { x: 276, y: 60 };

export function Board({ entity, board, query }: Props) {
  const t = useText();
  const group = fieldOf(entity, board.group);
  if (!group) return null;
  return <Columns entity={entity} group={group} total={board.total} query={query} label={t('board.label', { entity: entity.titlePlural, field: group.title })} />;
}

function Columns({ entity, group, total, query, label }: { entity: ModelEntity; group: NonNullable<ReturnType<typeof fieldOf>>; total: string | undefined; query: BoardQuery; label: string }) {
  const stacks = useBoard(entity, group, total, query);
  const columns = stacks.map(({ column }) => column);
  const move = useMove(entity, group, columns);
  const parts = cardParts(entity, group.name);
  const onDrop = (id: string, place: string): void => {
    const record = stacks.flatMap(({ rows }) => rows).find((row) => row.id === id);
    const to = columns.find((column) => column.id === place);
    if (record && to) move.begin(record, to);
  };
  return (
    <>
      <DragArea stepPx={columnStepPx} onDrop={onDrop}>
        <div className="board" role="group" aria-label={label}>
          {stacks.map((cards) => <BoardColumnView key={cards.column.id} entity={entity} group={group} cards={{ ...cards, rows: settled(cards.rows, cards.column, move.moved) }} parts={parts} totalField={total} move={move} query={query} />)}
        </div>
      </DragArea>
      {move.dialog}
    </>
  );
}
