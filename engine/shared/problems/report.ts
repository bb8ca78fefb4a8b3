// Problems of reports and dashboards: in their documents (meta.*) and when they run (report.*).
import type { ProblemText } from './text.ts';

export const reportProblems = {
  'meta.unknown-report': { en: 'There is no report “{report}”.', vi: 'Không có báo cáo “{report}”.' },
  'meta.unknown-dashboard': { en: 'There is no dashboard “{dashboard}”.', vi: 'Không có bảng tổng quan “{dashboard}”.' },
  'meta.report-columns': { en: 'A report lists records (columns) or adds them up (groups, measures), not both.', vi: 'Báo cáo hoặc liệt kê bản ghi (columns), hoặc tổng hợp (groups, measures), không dùng cả hai.' },
  'meta.report-column': { en: '“{field}” cannot be a column.', vi: 'Không thể dùng “{field}” làm cột.' },
  'meta.report-group': { en: 'Records cannot be grouped by “{field}”.', vi: 'Không thể nhóm theo “{field}”.' },
  'meta.report-measure': { en: '“{aggregate}” does not work on “{field}”.', vi: 'Không tính được “{aggregate}” trên “{field}”.' },
  'meta.report-since': { en: 'A length of time lies between two dates of the record of one kind: “{since}” and “{field}” are not such a pair, or the aggregate is none of sum, avg, min, max.', vi: 'Khoảng thời gian phải nằm giữa hai ngày cùng kiểu của bản ghi và dùng sum, avg, min hoặc max: “{since}” và “{field}” không phải cặp như vậy.' },
  'meta.report-ratio': { en: 'The ratio “{name}” needs two other measures, `of` and `to`, and nothing else; other measures take neither.', vi: 'Tỷ lệ “{name}” chỉ cần hai chỉ số khác là `of` và `to`; các chỉ số còn lại không dùng hai khóa này.' },
  'meta.report-name': { en: 'This report has nothing called “{name}”.', vi: 'Báo cáo này không có “{name}”.' },
  'meta.report-date': { en: '“{field}” is not a date.', vi: '“{field}” không phải là ngày.' },
  'meta.report-compare': { en: 'To compare, a report of numbers needs a period.', vi: 'Muốn so sánh, báo cáo số liệu cần có kỳ (period).' },
  'meta.report-prompt': { en: 'A prompt takes the values of a field, or has a fieldType: one of both.', vi: 'Tham số lấy giá trị theo một trường (field) hoặc có kiểu riêng (fieldType): chỉ chọn một.' },
  'meta.report-prompt-name': { en: '“{name}” is a word of every report’s address.', vi: '“{name}” là từ dành sẵn trong địa chỉ của mọi báo cáo.' },
  'meta.unknown-prompt': { en: 'There is no prompt “{name}”.', vi: 'Không có tham số “{name}”.' },
  'meta.tile-one': { en: 'A tile shows one thing: a report, a view or a text.', vi: 'Mỗi ô chỉ hiển thị một thứ: báo cáo, danh sách hoặc đoạn văn bản.' },
  'meta.tile-place': { en: 'The tile reaches beyond the twelfth column.', vi: 'Ô vượt quá cột thứ mười hai.' },
  'meta.tile-link': { en: '“{field}” does not point to one record of “{entity}”.', vi: '“{field}” không trỏ tới một bản ghi “{entity}”.' },
  'report.unknown': { en: 'There is no such report, or it is not for you.', vi: 'Báo cáo không tồn tại hoặc bạn không được dùng.' },
  'report.unknown-dashboard': { en: 'There is no such dashboard, or it is not for you.', vi: 'Bảng tổng quan không tồn tại hoặc bạn không được dùng.' },
  'report.unknown-tile': { en: 'The dashboard has no tile “{tile}”.', vi: 'Bảng tổng quan không có ô “{tile}”.' },
  'report.hidden': { en: 'This report uses fields that you may not read.', vi: 'Báo cáo này dùng những trường mà bạn không được xem.' },
  'report.too-slow': { en: 'The report took longer than {seconds} seconds. Choose a shorter period, or fewer records.', vi: 'Báo cáo chạy quá {seconds} giây. Hãy chọn kỳ ngắn hơn hoặc thu hẹp bộ lọc.' },
  'report.prompt-missing': { en: '“{title}” is needed to run this report.', vi: 'Cần nhập “{title}” để chạy báo cáo này.' },
  'report.no-period': { en: 'This report is not about a span of time.', vi: 'Báo cáo này không tính theo kỳ.' },
} as const satisfies Record<string, ProblemText>;
