// The short name of each kind of failure, in both languages.
import type { ErrorKind } from '../lib/errors.ts';
import type { ProblemText } from '../shared/problems/index.ts';

export const titles: Readonly<Record<ErrorKind, ProblemText>> = {
  invalid: { en: 'Not understood', vi: 'Yêu cầu không hợp lệ' },
  unauthenticated: { en: 'Not signed in', vi: 'Chưa đăng nhập' },
  forbidden: { en: 'Not allowed', vi: 'Không được phép' },
  missing: { en: 'Not found', vi: 'Không tìm thấy' },
  conflict: { en: 'Conflict', vi: 'Xung đột' },
  stale: { en: 'Changed meanwhile', vi: 'Đã có thay đổi' },
  limited: { en: 'Over a limit', vi: 'Vượt giới hạn' },
  rejected: { en: 'Cannot be saved', vi: 'Không lưu được' },
  unavailable: { en: 'Not available right now', vi: 'Tạm thời không phục vụ được' },
  bug: { en: 'Our mistake', vi: 'Lỗi hệ thống' },
};
