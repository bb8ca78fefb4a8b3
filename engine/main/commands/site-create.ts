// `site create <name>`: a schema of its own, its packages published; seeds only where asked for.
import { schemaOf } from '../../site/site-rows.ts';
import { UsageError, type Command } from '../command.ts';

export const siteCreate: Command = {
  name: ['site', 'create'],
  usage: '<name>',
  about: 'Makes a site. Creating one that is there already changes nothing.',
  options: {
    title: { type: 'string', about: 'shown to people; default the name' },
    currency: { type: 'string', about: 'default VND; never changes later' },
    zone: { type: 'string', about: 'default Asia/Ho_Chi_Minh' },
    locale: { type: 'string', about: 'vi (default) or en' },
    hosts: { type: 'string', about: 'host names of it, by comma' },
    demo: { type: 'boolean', about: 'with demo people and demo data' },
  },
  async run({ installation, words, text, flag, print, config }) {
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) throw new UsageError('One name is needed.');
    const currency = text('currency') ?? 'VND';
    if (!/^[A-Z]{3}$/.test(currency)) throw new UsageError('A currency has three capital letters.');
    const locale = text('locale') ?? 'vi';
    if (locale !== 'vi' && locale !== 'en') throw new UsageError('The language is vi or en.');
    const zone = text('zone') ?? 'Asia/Ho_Chi_Minh';
    if (!Intl.supportedValuesOf('timeZone').includes(zone) && zone !== 'UTC' && zone !== 'Asia/Ho_Chi_Minh') throw new UsageError(`There is no time zone ${zone}.`);
    if (flag('demo') && config.production) throw new UsageError('There is no demo data in production.');
    const live = await installation.sites.create({
      name, schema: schemaOf(name), title: text('title') ?? name, zone, currency, locale, demo: flag('demo'),
      hosts: (text('hosts') ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''),
    });
    print(`Site ${name} stands at revision ${live.current().revision}.`);
    return 0;
  },
};
