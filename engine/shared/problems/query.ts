// Problems of reading: names, filters, sorts, paging.
import type { ProblemText } from './text.ts';

export const queryProblems = {
  'query.unknown-entity': { en: 'There is no “{entity}”.', vi: 'Không có phân hệ “{entity}”.' },
  'query.unknown-field': { en: 'There is no field “{field}”.', vi: 'Không có trường “{field}”.' },
  'query.unknown-relation': { en: 'There is no relation “{relation}”.', vi: 'Không có quan hệ “{relation}”.' },
  'query.not-found': { en: 'There is no such record, or you may not see it.', vi: 'Bản ghi không tồn tại hoặc bạn không có quyền xem.' },
  'query.filter-json': { en: 'The filter is not valid JSON.', vi: 'Bộ lọc không phải JSON hợp lệ.' },
  'query.filter-shape': { en: 'A filter must be an object here.', vi: 'Chỗ này của bộ lọc phải là một đối tượng.' },
  'query.filter-null': { en: 'null is not a filter operand.', vi: 'Không dùng null trong bộ lọc.' },
  'query.hint-empty': { en: 'To find empty fields write {"$empty": true}.', vi: 'Để tìm trường trống hãy viết {"$empty": true}.' },
  'query.operator': { en: 'Unknown operator “{operator}”.', vi: 'Không có toán tử “{operator}”.' },
  'query.operator-type': { en: 'The operator “{operator}” does not work on “{field}”.', vi: 'Toán tử “{operator}” không dùng được với trường “{field}”.' },
  'query.operand': { en: 'The value for “{field}” must be {expected}.', vi: 'Giá trị của “{field}” phải là {expected}.' },
  'query.filter-depth': { en: 'The filter is nested deeper than {limit}.', vi: 'Bộ lọc lồng quá {limit} cấp.' },
  'query.filter-size': { en: 'The filter has more than {limit} conditions.', vi: 'Bộ lọc có quá {limit} điều kiện.' },
  'query.in-size': { en: 'More than {limit} values in one list.', vi: 'Một danh sách không được quá {limit} giá trị.' },
  'query.sort': { en: 'Records cannot be sorted by “{field}”.', vi: 'Không sắp xếp được theo “{field}”.' },
  'query.cursor': { en: 'The cursor is not one of this list.', vi: 'Con trỏ trang không thuộc danh sách này.' },
  'query.expand-depth': { en: 'Expanding goes {limit} levels deep at most.', vi: 'Chỉ mở rộng được tối đa {limit} cấp.' },
  'query.expand-rows': { en: 'This would expand more than {limit} records. Ask for fewer rows a page, or for the related records by themselves.', vi: 'Kết quả mở rộng vượt quá {limit} bản ghi. Hãy giảm số dòng mỗi trang hoặc xem riêng các bản ghi liên quan.' },
  'query.expand': { en: '“{relation}” cannot be expanded.', vi: 'Không mở rộng được “{relation}”.' },
  'query.search': { en: '“{entity}” has no searchable field that you may read.', vi: 'Phân hệ “{entity}” không có trường tìm kiếm nào bạn được xem.' },
  'query.aggregate': { en: '“{aggregate}” does not work on “{field}”.', vi: 'Không tính được “{aggregate}” trên trường “{field}”.' },
  'query.bucket': { en: '“{bucket}” is no bucket for “{field}”.', vi: 'Không nhóm “{field}” theo “{bucket}” được.' },
  'query.single-record': { en: '“{field}” is computed for one record at a time; read the record to see it.', vi: '“{field}” chỉ được tính cho từng bản ghi; hãy mở bản ghi để xem.' },
  'query.alias': { en: 'The name “{name}” stands twice, or is not a plain name.', vi: 'Tên “{name}” bị trùng hoặc không hợp lệ.' },
} as const satisfies Record<string, ProblemText>;
