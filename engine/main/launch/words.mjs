// What the launcher says, in both languages; by the same rule as the program itself (engine/main/words.ts), which may not be built yet.
import process from 'node:process';

const at = process.argv.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
const said = at < 0 ? undefined : (process.argv[at].split('=')[1] ?? process.argv[at + 1]);
const locale = /^vi\b|^vi_/i.test(said ?? (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')) ? 'vi' : 'en';

const parts = { engine: { en: 'engine', vi: 'máy chủ' }, studio: { en: 'studio', vi: 'giao diện' } };

const texts = {
  installing: { en: 'Installing packages (npm ci) …', vi: 'Đang cài các gói cần thiết (npm ci) …' },
  installingOtherwise: { en: 'npm ci refused the lock file or failed; trying npm install, which takes what the lock has and adds what it lacks …', vi: 'npm ci không nhận tệp khóa hoặc bị lỗi; đang thử npm install để bổ sung phần còn thiếu …' },
  notInstalled: { en: 'The packages could not be installed; see npm\'s words above.', vi: 'Không cài được các gói; hãy xem thông báo của npm ở trên.' },
  building: { en: 'Building the {part} …', vi: 'Đang dựng {part} …' },
  notBuilt: { en: 'The {part} does not build; see above.', vi: 'Không dựng được {part}; hãy xem ở trên.' },
  waiting: { en: 'Another process is installing or building here; waiting for it.', vi: 'Một tiến trình khác đang cài đặt hoặc dựng ở đây; đang đợi.' },
  noProgram: { en: 'There is no {file}: the engine was built without it.', vi: 'Không có {file}: bản dựng của máy chủ thiếu tệp này.' },
  unknown: { en: 'Unknown command "{command}". There are: {all}.', vi: 'Không có lệnh "{command}". Các lệnh có: {all}.' },
};

/** One sentence of the launcher; `part` is given by its key. */
export function told(code, params = {}) {
  return texts[code][locale].replace(/\{(\w+)\}/g, (_, name) => (name === 'part' ? (parts[params.part]?.[locale] ?? params.part) : String(params[name] ?? '')));
}
