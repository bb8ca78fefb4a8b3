// Problems of sign-in, sessions, tokens and rights.
import type { ProblemText } from './text.ts';

export const authProblems = {
  'auth.required': { en: 'Sign in first.', vi: 'Bạn cần đăng nhập.' },
  'auth.failed': { en: 'E-mail or password is wrong.', vi: 'Email hoặc mật khẩu không đúng.' },
  'auth.csrf': { en: 'The header X-CSRF-Token is missing or wrong.', vi: 'Thiếu hoặc sai tiêu đề X-CSRF-Token.' },
  'auth.token': { en: 'The token is unknown, expired or withdrawn.', vi: 'Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.' },
  'auth.token-scope': { en: 'This token may not do that.', vi: 'Mã truy cập này không được phép làm việc đó.' },
  'auth.session-only': { en: 'This works only when signed in with a password, not with a token.', vi: 'Thao tác này chỉ dùng được khi đăng nhập bằng mật khẩu, không dùng được với mã truy cập.' },
  'auth.password-length': { en: 'A password has {minimum} to {maximum} characters.', vi: 'Mật khẩu phải có từ {minimum} đến {maximum} ký tự.' },
  'auth.password-common': { en: 'This password is too easy to guess. Choose another.', vi: 'Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.' },
  'auth.password-wrong': { en: 'The present password is wrong.', vi: 'Mật khẩu hiện tại không đúng.' },
  'auth.scope': { en: 'A scope is a list such as ["planet:read"]: entity, colon, action.', vi: 'Phạm vi là danh sách như ["planet:read"]: phân hệ, dấu hai chấm, thao tác.' },
  'auth.expiry': { en: 'The expiry must be a time in the future, such as 2030-01-31T00:00:00Z.', vi: 'Thời hạn phải là một thời điểm trong tương lai, ví dụ 2030-01-31T00:00:00Z.' },
  'auth.unknown-role': { en: 'There is no role “{role}”.', vi: 'Không có vai trò “{role}”.' },
  'auth.last-administrator': { en: 'Somebody must remain who may manage people.', vi: 'Phải còn ít nhất một người có quyền quản lý người dùng.' },
  'auth.higher-right': { en: 'You cannot give the right “{right}”, since you do not have it yourself.', vi: 'Bạn không thể cấp quyền “{right}” vì chính bạn không có quyền này.' },
  'auth.set-up': { en: 'This set-up link is wrong or has been used.', vi: 'Liên kết thiết lập không đúng hoặc đã được dùng.' },
  'access.action': { en: 'Your roles do not allow you to {action} here.', vi: 'Vai trò của bạn không cho phép thao tác này ({action}).' },
  'access.field': { en: 'Your roles do not allow you to change “{field}”.', vi: 'Vai trò của bạn không cho phép sửa trường “{field}”.' },
  'access.after': { en: 'After this change the record would be outside of your rights.', vi: 'Sau thay đổi này bản ghi sẽ nằm ngoài quyền của bạn.' },
  'access.system': { en: 'This needs the right “{right}”.', vi: 'Thao tác này cần quyền “{right}”.' },
} as const satisfies Record<string, ProblemText>;
