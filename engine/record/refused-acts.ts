// Refused transitions, actions and changes of locked records in the reader's words: what is missing, and what could be done instead.
import type { Ctx } from '../access/context.ts';
import { EngineError, rejected, type ErrorItem } from '../lib/errors.ts';
import { actsOf, actTitle, processesOf } from '../meta/acts.ts';
import type { Entity } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { isKnown, titleOf } from './title.ts';

const rules = ['state', 'start', 'guard', 'input', 'locked'] as const;
type ActRule = (typeof rules)[number];

export function isActRule(rule: string): rule is ActRule {
  return rules.some((known) => known === rule);
}

/** `subject` is the process or act, `at` the record's pointer; `names` are as process-checks.ts gave them. */
export function refusedAct(ctx: Ctx, entity: Entity, rule: ActRule, subject: string, at: string, names: readonly string[]): EngineError {
  const texts = translate(ctx.model, ctx.locale);
  const titled = (name: string): string => { const act = actsOf(entity).get(name); return act === undefined ? name : actTitle(texts, entity, act); };
  const fieldAt = (key: string, code: 'record.required' | 'record.locked'): ErrorItem => {
    const field = entity.fields.get(key);
    return field === undefined || !isKnown(ctx.access, field) ? { pointer: at, code: 'record.refused' } : { pointer: `${at}/${field.apiName}`, code, params: { title: titleOf(ctx, field) } };
  };
  const of = (kind: string): readonly string[] => names.flatMap((name) => (name.startsWith(`${kind}=`) ? [name.slice(kind.length + 1)] : []));
  const possible = of('may');
  const instead = { hint: possible.length === 0 ? 'record.hint-nothing-possible' : 'record.hint-possible', extra: { possible } } as const;
  const told = { possible: possible.map(titled).join(', ') };
  switch (rule) {
    case 'locked': return rejected(names.map((key) => fieldAt(key, 'record.locked')));
    case 'input': return rejected(names.map((key) => fieldAt(key, 'record.required')));
    case 'guard': return new EngineError('rejected', 'record.action-guard', { pointer: at, params: { action: titled(subject) } });
    case 'start': return new EngineError('conflict', 'record.transition-start', { pointer: at, params: { action: titled(subject), ...told }, ...instead });
    case 'state': {
      const [input, guard, right] = [of('input'), of('guard'), of('right')];
      if (input.length > 0) return rejected(input.map((key) => fieldAt(key, 'record.required')));
      const field = processesOf(entity).find(({ name }) => name === subject)?.field;
      const pointer = field === undefined ? at : `${at}/${field.apiName}`;
      if (guard[0] === undefined && right[0] !== undefined) return new EngineError('forbidden', 'access.action', { pointer, params: { action: titled(right[0]), ...told }, ...instead });
      const params = guard[0] === undefined ? { title: field === undefined ? '' : titleOf(ctx, field) } : { action: titled(guard[0]) };
      const code = guard[0] === undefined ? 'record.transition' : 'record.action-guard';
      return new EngineError('rejected', code, { pointer, params: { ...params, ...told }, errors: [{ pointer, code, params }], ...instead });
    }
  }
}
