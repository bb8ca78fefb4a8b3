// Processes stand on a choice field and name its choices; transitions and actions ask for fields that can be asked for. All acts of an
// entity have one namespace, since they answer at one address and roles grant them by name.
import { isComputed } from '../computed/computed.ts';
import type { EntityDraft, FieldDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { checkFilter } from './filter.ts';
import { findField, type Place, type Rule } from './lookup.ts';
import { recordActions } from './roles.ts';

export const processes: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    if (entity.base !== '') continue;
    checkNames(entity, findings);
    for (const [name, process] of Object.entries(entity.document.processes ?? {})) {
      const at = (rest: string): Place => ({ source: entity.source, pointer: `/processes/${name}${rest}` });
      const field = findField(entity, findings, at('/field'), process.field);
      if (process.when !== undefined) checkFilter({ world, findings, entity, place: at('/when') }, process.when);
      const isState = (value: string, rest: string): void => { if (field !== undefined) checkState(field, findings, at(rest), value); };
      if (field !== undefined && field.type.name !== 'select') findings.error(entity.source, at('/field').pointer, 'meta.process-field', { field: process.field });
      isState(process.initial, '/initial');
      for (const [value, { editable = [] }] of Object.entries(process.states)) {
        isState(value, `/states/${value}`);
        editable.forEach((key, index) => findField(entity, findings, at(`/states/${value}/editable/${index}`), key, 'allowed'));
      }
      for (const [key, { from = [], to, when, input = [] }] of Object.entries(process.transitions)) {
        from.forEach((value, index) => isState(value, `/transitions/${key}/from/${index}`));
        isState(to, `/transitions/${key}/to`);
        if (when !== undefined) checkFilter({ world, findings, entity, place: at(`/transitions/${key}/when`) }, when);
        checkInput(entity, findings, input, (index) => at(`/transitions/${key}/input/${index}`));
      }
    }
    for (const [name, { when, input = [] }] of Object.entries(entity.document.actions ?? {})) {
      const at = (rest: string): Place => ({ source: entity.source, pointer: `/actions/${name}${rest}` });
      if (when !== undefined) checkFilter({ world, findings, entity, place: at('/when') }, when);
      checkInput(entity, findings, input, (index) => at(`/input/${index}`));
    }
  }
};

function checkState(field: FieldDraft, findings: Findings, { source, pointer }: Place, value: string): void {
  const options = field.document.options?.map((option) => option.value) ?? [];
  if (field.document.options !== undefined && !options.includes(value)) findings.unknown(source, pointer, 'record.option', value, options, { title: field.title, value });
}

/** A list with a table of its own cannot be asked for: it is written after the record. */
function checkInput(entity: EntityDraft, findings: Findings, input: readonly string[], at: (index: number) => Place): void {
  input.forEach((key, index) => {
    const field = findField(entity, findings, at(index), key);
    const isPlain = field === undefined || (!field.system && field.type.relation !== 'lines' && field.type.relation !== 'many' && !isComputed(field));
    if (!isPlain) findings.error(entity.source, at(index).pointer, 'meta.act-input', { field: key });
  });
}

function checkNames({ source, document }: EntityDraft, findings: Findings): void {
  const seen = new Set(recordActions);
  const names = [
    ...Object.entries(document.processes ?? {}).flatMap(([process, { transitions }]) => Object.keys(transitions).map((name) => [name, `/processes/${process}/transitions/${name}`] as const)),
    ...Object.keys(document.actions ?? {}).map((name) => [name, `/actions/${name}`] as const),
    ...Object.keys(document.capabilities?.convert ?? {}).map((name) => [name, `/capabilities/convert/${name}`] as const),
  ];
  for (const [name, pointer] of names) {
    if (seen.has(name)) findings.error(source, pointer, 'meta.act-name', { name });
    seen.add(name);
  }
}
