// What parts of a Model are called in both languages, for sentences whose reader is not known yet.
import { actsOf, actTitle } from '../meta/acts.ts';
import type { Model } from '../meta/model.ts';
import { translate, type Translation } from '../meta/translate.ts';
import { actionWords, isCommonAction } from '../shared/problems/right-words.ts';
import type { ProblemText } from '../shared/problems/index.ts';

function inBoth(model: Model, title: (texts: Translation) => string): ProblemText {
  return { en: title(translate(model, 'en')), vi: title(translate(model, 'vi')) };
}

export function roleTitle(model: Model, name: string): ProblemText {
  return inBoth(model, (texts) => texts.role(name) ?? model.roles.get(name)?.title ?? name);
}

export function entityTitle(model: Model, key: string): ProblemText {
  if (key === '*') return { en: 'all other records', vi: 'các phân hệ còn lại' };
  return inBoth(model, (texts) => texts.entityPlural(key) ?? model.entities.get(key)?.titlePlural ?? key);
}

export function fieldTitle(model: Model, entity: string, field: string): ProblemText {
  if (field === '*') return { en: 'all other fields', vi: 'các trường còn lại' };
  return inBoth(model, (texts) => texts.field(entity, field) ?? model.entities.get(entity)?.fields.get(field)?.title ?? field);
}

/** One of the actions that all records have, or what its own document calls it. */
export function actionTitle(model: Model, key: string, action: string): ProblemText {
  const entity = model.entities.get(key);
  const act = entity && actsOf(entity).get(action);
  return entity === undefined || act === undefined || isCommonAction(action) ? actionWords(action) : inBoth(model, (texts) => actTitle(texts, entity, act));
}
