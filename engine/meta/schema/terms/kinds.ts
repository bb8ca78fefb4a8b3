// What the kinds of metadata documents are called, one and many, and what they are about, for the studio.
import type { Locale } from '../../../shared/problems/index.ts';

export interface KindTerm { readonly title: string; readonly titlePlural: string; readonly description: string }

type Terms = Readonly<Record<Locale, KindTerm>>;
const term = (vi: readonly [string, string], en: readonly [string, string, string]): Terms => ({ vi: { title: vi[0], titlePlural: vi[0], description: vi[1] }, en: { title: en[0], titlePlural: en[1], description: en[2] } });

export const kindTerms: Readonly<Record<string, Terms>> = {
  entity: term(['Phân hệ', 'Loại bản ghi: các trường, quy tắc, quy trình trạng thái và thao tác.'], ['Entity', 'Entities', 'A kind of record: fields, rules, processes, actions.']),
  options: term(['Danh sách lựa chọn', 'Lựa chọn dùng chung cho nhiều trường.'], ['Option list', 'Option lists', 'Choices that several fields share.']),
  layout: term(['Bố cục', 'Trường và danh sách nào hiện ở đâu trên màn hình.'], ['Layout', 'Layouts', 'Which fields and lists a screen shows, and where.']),
  view: term(['Chế độ xem', 'Danh sách có sẵn: bản ghi nào, cột nào, thứ tự nào.'], ['View', 'Views', 'Ready-made lists: which records, columns and order.']),
  app: term(['Điều hướng', 'Các nhóm mục ở thanh bên.'], ['App', 'Navigation', 'Groups of the sidebar.']),
  role: term(['Vai trò', 'Ai được làm gì, trên bản ghi và trường nào.'], ['Role', 'Roles', 'Who may do what, on which records and fields.']),
  translation: term(['Bản dịch', 'Tên gọi của mọi thứ theo ngôn ngữ.'], ['Translation', 'Translations', 'What everything is called, per language.']),
  setting: term(['Nhóm tham số', 'Những tham số hiện ở phần Thiết lập.'], ['Setting group', 'Setting groups', 'Parameters that the settings screen asks for.']),
  data: term(['Dữ liệu có sẵn', 'Các dòng được ghi sẵn vào phân hệ.'], ['Data', 'Data', 'Rows that are written into entities.']),
  report: term(['Báo cáo', 'Câu hỏi trên dữ liệu và cách hiện kết quả.'], ['Report', 'Reports', 'Questions over records and how the answer shows.']),
  dashboard: term(['Bảng điều khiển', 'Các báo cáo và danh sách trên một trang.'], ['Dashboard', 'Dashboards', 'Reports and lists on one page.']),
  workflow: term(['Quy trình tự động', 'Việc tự chạy: khi nào, điều kiện gì, các bước nào.'], ['Workflow', 'Workflows', 'What happens by itself: trigger, condition, steps.']),
  template: term(['Mẫu in & email', 'Mẫu cho email và bản in.'], ['Template', 'Templates', 'Mails and print-outs.']),
  trait: term(['Bộ trường dùng chung', 'Các trường mà nhiều phân hệ cùng dùng.'], ['Trait', 'Traits', 'Fields that entities mix in.']),
};
