// `GET /api/model`: what this reader may use, by API names and in his language. One text per Model, site, rights and language.
import { createHash } from 'node:crypto';
import type { Ctx } from '../../access/context.ts';
import type { Entity, Model, Relation } from '../../meta/model.ts';
import type { ModelAnswer, ModelEntity, ModelRelation } from '../../shared/wire.ts';
import { duplicateRules } from '../../record/index.ts';
import { modelActs, modelProcesses } from './acts.ts';
import { modelRules } from './conditions.ts';
import { modelFields } from './field.ts';
import { modelLayouts } from './layouts.ts';
import { isOpen, isReadable, isVisible, isWritable, readerOf, type Reader } from './reader.ts';
import { offeredDashboard } from '../../report/offered.ts';
import { modelApps, modelViews, sortByNames } from './views.ts';

export interface ModelText { readonly text: string; readonly etag: string }

const told = new WeakMap<Model, Map<string, ModelText>>();

/** The answer's text and its ETag. */
export function modelText(ctx: Ctx, siteTitle: string): ModelText {
  const ofModel = told.get(ctx.model) ?? new Map<string, ModelText>();
  told.set(ctx.model, ofModel);
  // Sites of one installation share a Model where their documents are the same, but neither name nor currency.
  // Rules alone do not tell which page a role begins with.
  const key = `${ctx.site.schema} ${ctx.locale} ${ctx.access.key} ${homeOf(ctx) ?? ''}`;
  let known = ofModel.get(key);
  if (known === undefined) {
    const text = JSON.stringify(modelAnswer(ctx, siteTitle));
    known = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
    if (ofModel.size < 500) ofModel.set(key, known);
  }
  return known;
}

function modelAnswer(ctx: Ctx, siteTitle: string): ModelAnswer {
  const reader = readerOf(ctx.model, ctx.access, ctx.locale);
  const { name, locale, zone, currency } = ctx.site;
  const home = homeOf(ctx);
  return {
    revision: ctx.model.revision,
    site: { name, title: siteTitle, locale, zone, currency },
    entities: [...ctx.model.entities.values()].filter((entity) => isVisible(reader, entity)).map((entity) => modelEntity(reader, entity)),
    apps: modelApps(reader),
    ...(home !== undefined && { home }),
  };
}

/** The dashboard that stands on the reader's first page. */
function homeOf({ model, access }: Pick<Ctx, 'model' | 'access'>): string | undefined {
  return access.actor.roles.map((role) => model.roles.get(role)?.home).find((name) => name !== undefined && offeredDashboard(model, access, name) !== undefined);
}

const actions = ['create', 'read', 'update', 'delete', 'export', 'import', 'massUpdate', 'comment'];

function modelEntity(reader: Reader, entity: Entity): ModelEntity {
  const { texts, access } = reader;
  const short = texts.entityShort(entity.key) ?? entity.document.short;
  const activity = entity.document.capabilities?.activity;
  const currency = entity.currency === undefined ? undefined : entity.fields.get(entity.currency.field);
  const rate = entity.currency === undefined ? undefined : entity.fields.get(entity.currency.rate);
  return {
    name: entity.apiName,
    key: entity.key,
    title: texts.entity(entity.key) ?? entity.title,
    titlePlural: texts.entityPlural(entity.key) ?? entity.titlePlural,
    ...(short !== undefined && { short }),
    icon: entity.document.icon ?? 'file',
    color: entity.document.color ?? 'gray',
    label: entity.label.flatMap((part) => ('field' in part ? readableName(reader, entity, part.field) : [])),
    sort: sortByNames(reader, entity, entity.sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')),
    fields: modelFields(reader, entity),
    relations: [...entity.relations.values()].filter((relation) => isOpen(reader, entity, relation)).map((relation) => modelRelation(reader, entity, relation.key)),
    actions: actions.filter((action) => access.can(entity.key, action)),
    acts: modelActs(reader, entity),
    processes: modelProcesses(reader, entity),
    layouts: modelLayouts(reader, entity),
    views: modelViews(reader, entity),
    rules: modelRules(reader, entity),
    comparedBy: [...new Set(duplicateRules(entity).flatMap(({ match }) => match.map(({ field }) => field)))].filter((field) => isWritable(reader, entity, field)).map(({ apiName }) => apiName),
    ...(currency !== undefined && isReadable(reader, entity, currency) && { currencyField: currency.apiName }),
    ...(rate !== undefined && isReadable(reader, entity, rate) && { rateField: rate.apiName }),
    trash: entity.trash,
    ...(activity !== undefined && { activity: { ...(activity.key !== undefined && { key: activity.key }) } }),
  };
}

function readableName(reader: Reader, entity: Entity, key: string): readonly string[] {
  const field = entity.fields.get(key);
  return field !== undefined && isReadable(reader, entity, field) ? [field.apiName] : [];
}

/** Short where there is little room: of the field, or where the far end is called as its entity is, of that. */
function shortOf({ texts }: Reader, entity: Entity, relation: Relation, target: Entity): { readonly short?: string } {
  const isOwn = relation.kind === 'lines' || relation.kind === 'links';
  const own = isOwn ? texts.fieldShort(entity.key, relation.key) ?? entity.fields.get(relation.key)?.document.short : undefined;
  const far = !isOwn && relation.title === target.titlePlural ? texts.entityShort(target.key) ?? target.document.short : undefined;
  const short = own ?? far;
  return short === undefined ? {} : { short };
}

function modelRelation(reader: Reader, entity: Entity, key: string): ModelRelation {
  const relation = entity.relations.get(key)!;
  const target = reader.model.entities.get(relation.target)!;
  const isOwn = relation.kind === 'lines' || relation.kind === 'links';
  const back = isOwn ? undefined : target.fields.get(relation.via.field);
  return {
    name: relation.apiName,
    title: reader.texts.relation(entity.key, key) ?? relation.title,
    ...shortOf(reader, entity, relation, target),
    kind: relation.kind === 'lines' || relation.kind === 'links' ? relation.kind : 'inverse',
    target: target.apiName,
    ...(back !== undefined && { field: back.apiName }),
  };
}
