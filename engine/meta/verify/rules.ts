// All rules over completed entities and well-formed documents. Order does not matter: diagnostics are sorted by place.
import { acts } from './acts.ts';
import { apiNames } from './api-names.ts';
import { apps } from './apps.ts';
import { conditions } from './conditions.ts';
import { core } from './core.ts';
import { data } from './data.ts';
import { defaults } from './defaults.ts';
import { farFields } from './far-fields.ts';
import { feed } from './feed.ts';
import { formulas } from './formulas.ts';
import { keys } from './keys.ts';
import { keywords } from './keywords.ts';
import { layouts } from './layouts.ts';
import { lines } from './lines.ts';
import { linkFilters } from './link-filters.ts';
import type { Rule } from './lookup.ts';
import { options } from './options.ts';
import { processes } from './processes.ts';
import { record } from './record.ts';
import { roles } from './roles.ts';
import { sorts } from './sorts.ts';
import { targets } from './targets.ts';
import { translations } from './translations.ts';
import { values } from './values.ts';
import { views } from './views.ts';

export const rules: readonly Rule[] = [keys, apiNames, targets, lines, keywords, values, defaults, options, farFields, conditions, record, sorts, linkFilters, formulas, processes, acts, roles, layouts, views, apps, translations, data, feed, core];
