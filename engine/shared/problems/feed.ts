// Problems of the capability "feed"; their sentences stand on the record of the feed.
import type { ProblemText } from './text.ts';

export const feedProblems = {
  'feed.status': { en: 'The server answered with status {status}.', vi: 'Máy chủ trả về mã trạng thái {status}.' },
  'feed.encoding': { en: 'The feed is written in an unknown encoding: {encoding}.', vi: 'Nguồn tin dùng bảng mã lạ: {encoding}.' },
  'feed.entities': { en: 'The feed declares entities of its own, which is not safe to read.', vi: 'Nguồn tin tự khai báo thực thể XML nên không đọc được an toàn.' },
  'feed.too-many': { en: 'The feed has more than {limit} elements and attributes.', vi: 'Nguồn tin có quá {limit} phần tử và thuộc tính.' },
  'feed.malformed': { en: 'What came from this address is no RSS or Atom, or not well-formed.', vi: 'Nội dung tại địa chỉ này không phải RSS hay Atom, hoặc bị lỗi định dạng.' },
  'feed.items': { en: '{count} items could not be kept, the first because: {reason}', vi: 'Có {count} tin không lưu được, tin đầu tiên vì: {reason}' },
} as const satisfies Record<string, ProblemText>;
