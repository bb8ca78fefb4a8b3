// Metadata documents and revisions as admins read them: merged value, what the overlay says, and which layer set what.
import { EngineError } from '../lib/errors.ts';
import { schemasFor } from '../meta/compile.ts';
import { fieldTypes } from '../meta/field-types/registry.ts';
import { formSchema } from '../meta/schema/for-forms.ts';
import { kindTerms } from '../meta/schema/terms/kinds.ts';
import { pointerTo } from '../meta/pointer.ts';
import { translate } from '../meta/translate.ts';
import { usagesOf } from '../meta/usages.ts';
import { overlay, overlayText } from './stored.ts';
import { documentBelow } from './whole-documents.ts';
import type { Ctx } from '../access/context.ts';
import type { Locale } from '../shared/problems/index.ts';
import type { MetadataDocumentAnswer, MetadataKindAnswer, MetadataNameAnswer, RelationAnswer, UsageAnswer } from '../shared/wire.ts';

/** All documents of a kind under the pinned Model, one line each. */
export function metadataNames(ctx: Ctx, kind: string): readonly MetadataNameAnswer[] {
  const texts = translate(ctx.model, ctx.locale);
  return [...ctx.model.documents.get(kind) ?? []].map(([name, document]) => {
    const said = ctx.model.provenance.get(`${kind}/${name}`);
    const title = texts.text(kind, name, ['title']) ?? document.title;
    const { entity } = document;
    return {
      name, title: typeof title === 'string' ? title : name, package: said?.get('') ?? '', changed: [...said?.values() ?? []].includes(overlay), hidden: document.hidden === true,
      ...(typeof entity === 'string' && { about: entity }),
    };
  });
}

/** The kinds that there are, each with its meta-schema in the reader's language. */
export function metadataKinds(locale: Locale): readonly MetadataKindAnswer[] {
  return [...schemasFor()].map(([kind, schema]): MetadataKindAnswer => {
    const made = formSchema(kind, schema, fieldTypes, locale);
    return { kind, supported: schema['x-notYet'] !== true, ...kindTerms[kind]?.[locale] ?? { title: kind, titlePlural: kind, description: '' }, schema: made };
  });
}

const kindsOfRelation: Readonly<Record<string, RelationAnswer['kind']>> = { link: 'one', links: 'many', lines: 'lines', treeParent: 'tree', anyLink: 'any' };

/** Every field that points to records of an entity, those of the engine itself left out. */
export function metadataRelations({ model, locale }: Pick<Ctx, 'model' | 'locale'>): readonly RelationAnswer[] {
  const texts = translate(model, locale);
  const titleOf = (key: string): string => texts.entityPlural(key) ?? model.entities.get(key)?.titlePlural ?? key;
  return [...model.entities.values()].flatMap((entity) => [...entity.fields.values()].flatMap((field): readonly RelationAnswer[] => {
    const kind = kindsOfRelation[field.type.name];
    const targets = field.document.entities === undefined ? (field.target === undefined ? [] : [field.target]) : Object.keys(field.document.entities);
    if (kind === undefined || field.system) return [];
    return targets.filter((to) => model.entities.has(to)).map((to): RelationAnswer => {
      const inverse = field.document.entities?.[to]?.inverse ?? field.document.inverse;
      const far = inverse === undefined ? undefined : texts.relation(to, inverse.name) ?? inverse.title;
      return {
        from: entity.key, fromTitle: titleOf(entity.key), field: field.key, title: texts.field(entity.key, field.key) ?? field.title, kind, to, toTitle: titleOf(to),
        ...(kind !== 'many' && kind !== 'lines' && { onDelete: field.document.onDelete ?? 'restrict' }), ...(far !== undefined && { inverse: far }),
      };
    });
  }));
}

/** Who uses an entity (`account`) or a field of it (`account.segment`). Errors: 404 where there is none of that name. */
export function metadataUsages(ctx: Ctx, of: string): readonly UsageAnswer[] {
  const [key = '', field] = of.split('.');
  const entity = ctx.model.entities.get(key);
  if (entity === undefined || (field !== undefined && !entity.fields.has(field))) throw new EngineError('missing', 'http.not-found');
  const texts = translate(ctx.model, ctx.locale);
  return usagesOf(ctx.model, key, field).map(({ kind, name, pointer }) => {
    const document = ctx.model.documents.get(kind)?.get(name);
    const title = texts.text(kind, name, ['title']) ?? document?.title;
    return { kind, name, pointer, title: typeof title === 'string' ? title : name, ...(typeof document?.entity === 'string' && { about: document.entity }) };
  });
}

/** One document. Errors: `http.not-found`. */
export async function metadataDocument(ctx: Ctx, kind: string, name: string): Promise<MetadataDocumentAnswer> {
  const merged = ctx.model.documents.get(kind)?.get(name);
  if (merged === undefined) throw new EngineError('missing', 'http.not-found');
  const text = await overlayText(ctx.db, ctx.site, kind, name, ctx.model.revision);
  const overlayValue: Readonly<Record<string, unknown>> | null = text === null ? null : JSON.parse(text);
  return { merged, overlay: overlayValue, below: await documentBelow(ctx, kind, name) ?? null, vi: vietnamese(ctx, kind, name, merged), provenance: Object.fromEntries(ctx.model.provenance.get(`${kind}/${name}`) ?? []) };
}

/** Vietnamese texts by their place in the document. */
function vietnamese(ctx: Ctx, kind: string, name: string, merged: unknown): Readonly<Record<string, string>> {
  const texts = translate(ctx.model, 'vi');
  const found: [string, string][] = [];
  const walk = (value: unknown, steps: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [step, inner] of Object.entries(value)) {
      const text = typeof inner === 'string' ? texts.at(kind, name, [...steps, step]) : undefined;
      if (text !== undefined) found.push([pointerTo([...steps, step]), text]);
      walk(inner, [...steps, step]);
    }
  };
  walk(merged, []);
  return Object.fromEntries(found);
}
