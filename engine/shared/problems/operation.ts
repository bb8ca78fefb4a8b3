// Problems of long work on many records.
import type { ProblemText } from './text.ts';

export const operationProblems = {
  'operation.which': { en: 'Say which records are meant: either “ids” or “filter”.', vi: 'Cần cho biết áp dụng cho những bản ghi nào: dùng “ids” hoặc “filter”, chỉ một trong hai.' },
  'operation.too-many': { en: 'More than {limit} records at once. Narrow the filter down.', vi: 'Mỗi lần không được quá {limit} bản ghi. Hãy thu hẹp bộ lọc.' },
  'operation.nothing': { en: 'There is no field to change.', vi: 'Chưa chọn trường nào để cập nhật.' },
  'operation.field': { en: '{title} cannot be changed for many records at once.', vi: 'Không cập nhật hàng loạt được trường {title}.' },
  'operation.lines': { en: 'Lines are changed within their record.', vi: 'Dòng chi tiết chỉ sửa được trong bản ghi chứa nó.' },
  'operation.not-undoable': { en: 'This can no longer be undone.', vi: 'Không hoàn tác được nữa.' },
  'operation.still-running': { en: 'It is still running. Wait for its end, or cancel it first.', vi: 'Thao tác còn đang chạy. Hãy chờ xong hoặc dừng lại trước.' },
  'operation.changed-since': { en: 'Somebody has changed this record since; it was left as it is.', vi: 'Sau đó đã có người sửa bản ghi này nên giữ nguyên.' },
  'operation.taken-over': { en: 'Another process goes on with this operation.', vi: 'Một tiến trình khác đang chạy tiếp thao tác này.' },
  'operation.gave-up': { en: 'It broke off again and again and was given up.', vi: 'Thao tác bị ngắt nhiều lần nên đã dừng hẳn.' },
} as const satisfies Record<string, ProblemText>;
