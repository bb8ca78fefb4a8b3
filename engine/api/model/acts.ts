// Processes, transitions, actions and conversions as the studio needs them, as far as the reader may see or do them.
import { actsOf, actTitle, processesOf, targetsOf, type Act } from '../../meta/acts.ts';
import type { Entity } from '../../meta/model.ts';
import type { ModelAct, ModelProcess } from '../../shared/wire.ts';
import { filterByNames } from '../../query/filter-names.ts';
import { entityName, isReadable, type Reader } from './reader.ts';

/** What the reader may do to some record of the entity. */
export function modelActs(reader: Reader, entity: Entity): readonly ModelAct[] {
  const acts = [...actsOf(entity).values()].filter((act) => reader.access.can(entity.key, act.name) && !(act.kind === 'transition' && act.bySystem) && targetsOf(act).every((key) => reader.access.can(key, 'create')));
  return acts.map((act): ModelAct => {
    const icon = act.kind === 'transition' ? undefined : act.document.icon;
    const makes = madeBy(act);
    const target = makes === undefined ? undefined : entityName(reader, makes);
    return {
      name: act.name, kind: act.kind, title: actTitle(reader.texts, entity, act),
      ...(icon !== undefined && { icon }),
      input: act.input.map((field) => field.apiName),
      ...(act.kind === 'transition' && { process: act.process.name, from: act.from, to: act.to }),
      ...(target !== undefined && { makes: target }),
    };
  });
}

function madeBy(act: Act): string | undefined {
  switch (act.kind) {
    case 'transition': return undefined;
    case 'action': return act.document.create?.entity;
    case 'conversion': return act.document.entity;
  }
}

/** Processes whose state the reader sees. */
export function modelProcesses(reader: Reader, entity: Entity): readonly ModelProcess[] {
  return processesOf(entity).filter(({ field }) => isReadable(reader, entity, field)).map(({ name, field, initial, when, states }) => ({
    name, field: field.apiName, initial, ...about(reader, entity, when),
    states: Object.entries(states).map(([value, { category, locked, editable = [] }]) => ({
      value, ...(category !== undefined && { category }), locked: locked === true,
      editable: editable.flatMap((key) => { const found = entity.fields.get(key); return found !== undefined && isReadable(reader, entity, found) ? [found.apiName] : []; }),
    })),
  }));
}

function about(reader: Reader, entity: Entity, when: Readonly<Record<string, unknown>> | undefined): Pick<ModelProcess, 'when'> {
  const told = when === undefined ? undefined : filterByNames(reader, entity, when);
  return told === undefined ? {} : { when: told };
}
