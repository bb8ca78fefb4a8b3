// Problems of the HTTP edge and of the process itself.
import type { ProblemText } from './text.ts';

export const commonProblems = {
  'bug.internal': { en: 'Something went wrong on our side. The request id helps us find it.', vi: 'Hệ thống gặp lỗi. Hãy gửi mã yêu cầu cho quản trị viên để được hỗ trợ.' },
  'http.not-found': { en: 'There is nothing at this address.', vi: 'Không tìm thấy địa chỉ này.' },
  'http.method': { en: 'This address does not take {method}.', vi: 'Địa chỉ này không nhận phương thức {method}.' },
  'http.json': { en: 'The body is not valid JSON: {expected}', vi: 'Nội dung gửi lên không phải JSON hợp lệ: {expected}' },
  'http.body-type': { en: 'The body must be application/json.', vi: 'Nội dung gửi lên phải là application/json.' },
  'http.body-shape': { en: 'This must be a JSON object.', vi: 'Chỗ này phải là một đối tượng JSON.' },
  'http.too-large': { en: 'The body is larger than {limit} bytes.', vi: 'Nội dung gửi lên vượt quá {limit} byte.' },
  'http.too-many-items': { en: 'More than {limit} items in one request.', vi: 'Một lần gửi không được quá {limit} mục.' },
  'http.unknown-parameter': { en: 'Unknown query parameter “{name}”.', vi: 'Tham số “{name}” không tồn tại.' },
  'http.parameter': { en: 'The parameter “{name}” must be {expected}.', vi: 'Tham số “{name}” phải là {expected}.' },
  'http.repeated-parameter': { en: 'The parameter “{name}” may stand only once.', vi: 'Tham số “{name}” chỉ được dùng một lần.' },
  'http.unknown-key': { en: 'Unknown key “{name}”.', vi: 'Khóa “{name}” không tồn tại.' },
  'http.unsafe-key': { en: 'The key “{name}” is not allowed.', vi: 'Không được dùng khóa “{name}”.' },
  'http.cross-site': { en: 'This request came from another site.', vi: 'Yêu cầu này đến từ một trang khác.' },
  'http.idempotency-body': { en: 'This Idempotency-Key was used with another body.', vi: 'Idempotency-Key này đã dùng với một nội dung khác.' },
  'http.idempotency-busy': { en: 'A request with this Idempotency-Key is still running.', vi: 'Một yêu cầu với Idempotency-Key này vẫn đang chạy.' },
  'http.idempotency-key': { en: 'An Idempotency-Key has 1 to 200 visible characters.', vi: 'Idempotency-Key phải có từ 1 đến 200 ký tự.' },
  'revision.stale': { en: 'The configuration has changed since ({expected}, now {actual}). Reload and try again.', vi: 'Cấu hình đã thay đổi (trước {expected}, nay {actual}). Hãy tải lại rồi thử lại.' },
  'revision.busy': { en: 'The configuration is changing right now. Try again in a moment.', vi: 'Cấu hình đang được cập nhật. Hãy thử lại sau giây lát.' },
  'site.unknown': { en: 'No site answers to this host name.', vi: 'Không có hệ thống nào ứng với tên miền này.' },
  'database.unavailable': { en: 'The database cannot be reached. Try again in a moment.', vi: 'Không kết nối được cơ sở dữ liệu. Hãy thử lại sau giây lát.' },
  'database.timeout': { en: 'The request took too long and was stopped. Narrow it down.', vi: 'Yêu cầu chạy quá lâu nên đã dừng lại. Hãy thu hẹp phạm vi.' },
  'rate.limited': { en: 'Too many attempts. Try again in {seconds} s.', vi: 'Thử quá nhiều lần. Hãy thử lại sau {seconds} giây.' },
} as const satisfies Record<string, ProblemText>;
