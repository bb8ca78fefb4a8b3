// Values of the site's settings: read with their defaults, checked by the field types of their metadata, written as a whole or not at all.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Ctx, Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { changingAuthority } from '../identity/authority.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { FieldType, TypedField } from '../meta/field-types/contract.ts';
import { fieldTypes } from '../meta/field-types/registry.ts';
import type { PlainDocument } from '../meta/model.ts';
import type { FieldDocument } from '../shared/documents.ts';
import { StaleModel } from '../lib/stale.ts';
import { loadSite, siteGroup, siteParameters, writeSite, type SiteParameters } from './site-parameters.ts';
import { isObject } from '../shared/json-object.ts';

export interface Parameter extends TypedField { readonly type: FieldType; readonly required: boolean }
export interface SettingGroup { readonly name: string; readonly document: PlainDocument; readonly parameters: readonly Parameter[] }

/** The table also holds marks of the engine's own. */
const prefix = 'settings/';

type Values = Readonly<Record<string, unknown>>;

/** Groups of the whole site, with the parameters that a value can be kept for: nothing that points to records or files, nothing secret. */
export function settingGroups(ctx: Ctx): readonly SettingGroup[] {
  return [...ctx.model.documents.get('setting') ?? []].filter(([, document]) => document.hidden !== true && document.scope === 'site').map(([name, document]) => ({ name, document, parameters: parametersOf(document) }));
}

function parametersOf(document: PlainDocument): readonly Parameter[] {
  const required: readonly unknown[] = Array.isArray(document.required) ? document.required : [];
  return Object.entries(isObject(document.properties) ? document.properties : {}).flatMap(([key, said]): readonly Parameter[] => {
    const field = said as FieldDocument; // checked by the meta-schema
    const type = fieldTypes.get(field.fieldType);
    if (type === undefined || field.hidden === true || type.relation !== 'none' || type.generated || type.files !== undefined || type.secret === true) return [];
    return [{ key, apiName: key, entity: '', document: field, title: field.title ?? key, type, required: required.includes(key) }];
  });
}

/** What somebody has filled in, by group. */
export async function storedSettings(ctx: Ctx): Promise<ReadonlyMap<string, Values>> {
  const rows = await ctx.db.objects<{ key: string; value: Values }>({ text: `SELECT key, value FROM ${table(ctx)} WHERE starts_with(key, $1)`, values: [prefix] });
  return new Map(rows.map((row) => [row.key.slice(prefix.length), row.value]));
}

/** The values of a group, defaults where nothing is filled in. */
export function withDefaults(site: Site, { name, parameters }: SettingGroup, stored: Values | undefined): Values {
  return Object.fromEntries(parameters.flatMap(({ key, document }): [string, unknown][] => {
    const value = ofSite(name, key) === undefined ? stored?.[key] ?? document.default : site[ofSite(name, key) ?? 'name'];
    return value === undefined ? [] : [[key, value]];
  }));
}

/** Merges into the values of a group; null goes back to the default. Errors: 404, `http.unknown-key` (400), 422 with every parameter that is wrong. */
export async function writeSettings(ctx: Ctx, name: string, patch: Values): Promise<void> {
  const group = settingGroups(ctx).find((each) => each.name === name);
  if (group === undefined) throw new EngineError('missing', 'http.not-found');
  const known = new Map(group.parameters.map((parameter) => [parameter.key, parameter]));
  const unknown = Object.keys(patch).filter((key) => !known.has(key)).map((key): ErrorItem => ({ pointer: `/${key}`, code: 'http.unknown-key', params: { name: key } }));
  if (unknown[0] !== undefined) throw new EngineError('invalid', 'http.unknown-key', { errors: unknown, params: unknown[0].params ?? {} });
  const errors = [...known.values()].flatMap((parameter) => (Object.hasOwn(patch, parameter.key) ? complaint(parameter, patch[parameter.key]) : []));
  if (errors.length > 0) throw new EngineError('rejected', errors[0]!.code, { errors });
  const own = Object.fromEntries(Object.entries(patch).filter(([key]) => ofSite(name, key) === undefined));
  const change = siteChange(group, patch);
  const keep = async (on: Queryable): Promise<void> => {
    if (Object.keys(own).length > 0) {
      await on.execute({
        text: `INSERT INTO ${table(ctx)} AS s (key, value) VALUES ($1, jsonb_strip_nulls($2::jsonb)) ON CONFLICT (key) DO UPDATE SET value = jsonb_strip_nulls(s.value || $2::jsonb)`,
        values: [`${prefix}${name}`, JSON.stringify(own)],
      });
    }
  };
  const moves = (Object.keys(change) as (keyof SiteParameters)[]).some((key) => change[key] !== ctx.site[key]);
  if (!moves) return keep(ctx.db);
  await changingAuthority(ctx.db, ctx.site, async (tx) => {
    // A field that was published since would not be looked at.
    const [head] = await tx.rows({ text: `SELECT revision FROM ${ident(ctx.site.schema)}._head`, values: [] });
    if (head?.[0] !== ctx.model.revision) throw new StaleModel();
    await writeSite(tx, ctx.model, await loadSite(tx, ctx.site), change);
    await keep(tx);
  });
}

/** What of the site itself a parameter is. */
function ofSite(group: string, key: string): keyof SiteParameters | undefined {
  return group === siteGroup && Object.hasOwn(siteParameters, key) ? siteParameters[key as keyof typeof siteParameters] : undefined;
}

/** The parameters of the site among the values, in the form in which they are kept. A site always has them: null leaves them. */
function siteChange({ name, parameters }: SettingGroup, patch: Values): Partial<SiteParameters> {
  return Object.fromEntries(parameters.flatMap((parameter): [string, unknown][] => {
    const member = ofSite(name, parameter.key);
    const value = patch[parameter.key];
    if (member === undefined || value === undefined || value === null) return [];
    const parsed = parameter.type.toColumns(parameter, value);
    return parsed.ok ? [[member, parsed.value['']]] : [];
  }));
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: false }));

/** By document: a parameter is made anew for every request, the Model's documents last as long as it does. */
const validators = new WeakMap<FieldDocument, ValidateFunction>();

function validatorOf(parameter: Parameter): ValidateFunction {
  let known = validators.get(parameter.document);
  if (known === undefined) {
    const schema = parameter.type.valueSchema(parameter);
    known = ajv.compile(schema);
    // Else it would be held here for good, after its Model has gone.
    ajv.removeSchema(schema);
    validators.set(parameter.document, known);
  }
  return known;
}

function complaint(parameter: Parameter, value: unknown): readonly ErrorItem[] {
  const { key, type, title, required, document } = parameter;
  const pointer = `/${key}`;
  if (value === null) return required && document.default === undefined ? [{ pointer, code: 'record.required', params: { title } }] : [];
  if (!validatorOf(parameter)(value)) return [{ pointer, code: 'setting.value', params: { title } }];
  const parsed = type.toColumns(parameter, value);
  return parsed.ok ? [] : [{ pointer: `${pointer}${parsed.at ?? ''}`, code: parsed.code, params: { ...parsed.params, title } }];
}

function table(ctx: Ctx): string {
  return `${ident(ctx.site.schema)}._setting`;
}
