// Problems of the layer "net": calling somebody else's server.
import type { ProblemText } from './text.ts';

export const netProblems = {
  'net.address': { en: 'Only web addresses that start with http:// or https:// and hold no user name or password are called.', vi: 'Chỉ gọi được địa chỉ web bắt đầu bằng http:// hoặc https:// và không kèm tên đăng nhập, mật khẩu.' },
  'net.port': { en: 'Port {port} is none of the web’s.', vi: 'Cổng {port} không phải cổng web.' },
  'net.unreachable': { en: 'The server cannot be reached, or its address must not be called from here.', vi: 'Không kết nối được tới máy chủ, hoặc không được phép gọi địa chỉ này từ hệ thống.' },
  'net.timeout': { en: 'The server did not answer in full within {seconds} seconds.', vi: 'Máy chủ không trả lời xong trong {seconds} giây.' },
  'net.too-large': { en: 'The answer of the server is larger than {limit} bytes.', vi: 'Nội dung máy chủ trả về vượt quá {limit} byte.' },
  'net.redirects': { en: 'The server redirects more than {limit} times.', vi: 'Máy chủ chuyển hướng quá {limit} lần.' },
  'net.downgrade': { en: 'The server redirects from https to http, which is not safe.', vi: 'Máy chủ chuyển hướng từ https sang http, không an toàn.' },
} as const satisfies Record<string, ProblemText>;
