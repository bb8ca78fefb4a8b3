// `site create <name>`: a schema of its own, its packages published; seeds only where asked for.
import { schemaOf } from '../../site/site-rows.ts';
import { UsageError, type Command } from '../command.ts';

export const siteCreate: Command = {
  name: ['site', 'create'],
  usage: '<name>',
  about: { en: 'Makes a site. Creating one that is there already changes nothing.', vi: 'Tạo một trang. Trang đã có thì giữ nguyên.' },
  options: {
    title: { type: 'string', about: { en: 'shown to people; default the name', vi: 'tên hiển thị; mặc định là tên trang' } },
    currency: { type: 'string', about: { en: 'default VND; changes later only while no record holds an amount', vi: 'mặc định VND; về sau chỉ đổi được khi chưa có số tiền nào' } },
    zone: { type: 'string', about: { en: 'default Asia/Ho_Chi_Minh', vi: 'múi giờ; mặc định Asia/Ho_Chi_Minh' } },
    locale: { type: 'string', about: { en: 'vi (default) or en: language of the site', vi: 'vi (mặc định) hoặc en: ngôn ngữ của trang' } },
    hosts: { type: 'string', about: { en: 'host names of it, by comma', vi: 'các tên miền của trang, cách nhau bằng dấu phẩy' } },
    demo: { type: 'boolean', about: { en: 'with demo people and demo data', vi: 'kèm người dùng và dữ liệu mẫu' } },
  },
  async run({ installation, words, text, flag, say, config }) {
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) throw new UsageError({ en: 'One name is needed.', vi: 'Cần đúng một tên.' });
    const currency = text('currency') ?? 'VND';
    if (!/^[A-Z]{3}$/.test(currency)) throw new UsageError({ en: 'A currency has three capital letters.', vi: 'Loại tiền gồm ba chữ in hoa.' });
    const locale = text('locale') ?? 'vi';
    if (locale !== 'vi' && locale !== 'en') throw new UsageError({ en: 'The language is vi or en.', vi: 'Ngôn ngữ là vi hoặc en.' });
    const zone = text('zone') ?? 'Asia/Ho_Chi_Minh';
    if (!Intl.supportedValuesOf('timeZone').includes(zone) && zone !== 'UTC' && zone !== 'Asia/Ho_Chi_Minh') throw new UsageError({ en: 'There is no time zone {zone}.', vi: 'Không có múi giờ {zone}.' }, { zone });
    if (flag('demo') && config.production) throw new UsageError({ en: 'There is no demo data in production.', vi: 'Môi trường chính thức không có dữ liệu mẫu.' });
    const live = await installation.sites.create({
      name, schema: schemaOf(name), title: text('title') ?? name, zone, currency, locale, demo: flag('demo'),
      hosts: (text('hosts') ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''),
    });
    say({ en: 'Site {name} stands at revision {revision}.', vi: 'Trang {name} đang ở phiên bản {revision}.' }, { name, revision: live.current().revision });
    return 0;
  },
};
