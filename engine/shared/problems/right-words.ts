// What rights are called in sentences: actions of every entity, scopes, what may be done with a field, rights of the system.
import type { ProblemText } from './text.ts';

const words: Readonly<Record<string, ProblemText>> = {
  create: { en: 'create', vi: 'tạo' }, read: { en: 'read', vi: 'xem' }, update: { en: 'change', vi: 'sửa' }, delete: { en: 'delete', vi: 'xóa' },
  export: { en: 'export', vi: 'xuất dữ liệu' }, import: { en: 'import', vi: 'nhập dữ liệu' }, massUpdate: { en: 'change many at once', vi: 'cập nhật hàng loạt' }, '*': { en: 'everything else', vi: 'thao tác còn lại' },
};

const scopes: Readonly<Record<string, ProblemText>> = {
  all: { en: 'all', vi: 'tất cả' }, unit: { en: 'of the unit', vi: 'của đơn vị' }, subordinates: { en: 'of those below', vi: 'của cấp dưới' },
  team: { en: 'of the team', vi: 'của nhóm' }, own: { en: 'own', vi: 'của mình' }, none: { en: 'none', vi: 'không có' },
};

const grants: Readonly<Record<string, ProblemText>> = {
  write: { en: 'read and change', vi: 'xem và sửa' }, read: { en: 'read', vi: 'chỉ xem' }, masked: { en: 'masked', vi: 'che bớt' }, none: { en: 'nothing', vi: 'không xem' },
};

const system: Readonly<Record<string, ProblemText>> = {
  '*': { en: 'all rights of the system', vi: 'mọi quyền hệ thống' }, audit: { en: 'see what was done', vi: 'xem nhật ký' }, import: { en: 'import data', vi: 'nhập dữ liệu' },
  metadata: { en: 'change the configuration', vi: 'tùy biến hệ thống' }, operations: { en: 'see background work', vi: 'xem tác vụ nền' }, settings: { en: 'change the settings', vi: 'thay đổi thiết lập' },
  tokens: { en: 'API tokens', vi: 'khóa API' }, users: { en: 'manage people', vi: 'quản lý người dùng' },
};

const found = (all: Readonly<Record<string, ProblemText>>, name: string): ProblemText => (Object.hasOwn(all, name) ? all[name] : undefined) ?? { en: name, vi: name };

/** An action that every entity has; any other is called by its name. */
export const actionWords = (action: string): ProblemText => found(words, action);
export const isCommonAction = (action: string): boolean => Object.hasOwn(words, action);
export const scopeWords = (scope: string): ProblemText => found(scopes, scope);
export const grantWords = (grant: string): ProblemText => found(grants, grant);
export const systemRightWords = (right: string): ProblemText => found(system, right);

/** Pieces of a sentence put together in each language. */
export function told(strings: TemplateStringsArray, ...parts: readonly ProblemText[]): ProblemText {
  const inLanguage = (locale: keyof ProblemText): string => strings.map((text, index) => text + (parts[index]?.[locale] ?? '')).join('');
  return { en: inLanguage('en'), vi: inLanguage('vi') };
}
