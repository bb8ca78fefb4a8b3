// `/api/settings`: the site's settings for those with the right `settings`, with all that a form needs.
import { translate } from '../meta/translate.ts';
import type { Ctx } from '../access/context.ts';
import { invalid } from '../lib/errors.ts';
import { settingGroups, storedSettings, withDefaults, writeSettings, type Parameter, type SettingGroup } from '../site/settings.ts';
import type { ModelField, SettingAnswer } from '../shared/wire.ts';
import type { RouterFactory } from './handler.ts';
import { requireRight } from './rights.ts';

/** Routes below `/api/settings`. */
export const settingsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/settings');
  routes.get('/', 'settings.list', async (ctx) => {
    requireRight(ctx, 'settings');
    const stored = await storedSettings(ctx);
    return { body: { data: settingGroups(ctx).map((group) => answerOf(ctx, group, withDefaults(ctx.site, group, stored.get(group.name)))) } };
  }, { fresh: 'head' });

  routes.patch('/:name', 'settings.set', async (ctx, req) => {
    requireRight(ctx, 'settings');
    const patch: unknown = req.body;
    if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) throw invalid('http.body-shape', '');
    await writeSettings(ctx, String(req.params.name), { ...patch });
    return {};
  }, { fresh: 'head' });
  return routes;
};

function answerOf(ctx: Ctx, { name, document, parameters }: SettingGroup, values: SettingAnswer['values']): SettingAnswer {
  const texts = translate(ctx.model, ctx.locale);
  const { description, icon } = document;
  return {
    name,
    title: texts.setting(name) ?? String(document.title),
    description: texts.text('setting', name, ['description']) ?? (typeof description === 'string' ? description : ''),
    icon: typeof icon === 'string' ? icon : 'settings',
    fields: parameters.map((parameter) => fieldOf(ctx, name, parameter)),
    values,
  };
}

/** A parameter in the shape of a field, so that the studio's inputs fit. */
function fieldOf(ctx: Ctx, setting: string, { key, type, document, title, required }: Parameter): ModelField {
  const texts = translate(ctx.model, ctx.locale);
  const help = texts.text('setting', setting, ['properties', key, 'help']) ?? document.help;
  return {
    name: key, key, type: type.name, title: texts.settingField(setting, key) ?? title, widget: type.widget, cell: type.cell,
    ...(help !== undefined && { help }),
    required, readable: true, writable: true, masked: false, system: false, sortable: false, searchable: false, operators: [], aggregates: [],
    ...(document.options !== undefined && {
      options: document.options.filter((option) => option.hidden !== true).map(({ value, title: own, color, active }, index) => ({
        value, title: texts.at('setting', setting, ['properties', key, 'options', String(index), 'title']) ?? own, ...(color !== undefined && { color }), active: active !== false,
      })),
    }),
    ...(document.precision !== undefined && { precision: document.precision }),
    ...(document.scale !== undefined && { scale: document.scale }),
    ...(document.maxLength !== undefined && { maxLength: document.maxLength }),
  };
}
