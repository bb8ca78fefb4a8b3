// What the fixed values of metadata documents are called, in Vietnamese; where a value means something else below another
// member, as `member.value`. English titles are made from the values themselves.

export const valueTitles: Readonly<Record<string, string>> = {
  insert: 'Chỉ thêm mới', keep: 'Cập nhật nếu chưa ai sửa', own: 'Luôn theo gói', user: 'Người dùng', team: 'Nhóm', none: 'Không', open: 'Đang mở', won: 'Thành công', lost: 'Thất bại', system: 'Hệ thống', error: 'Lỗi', warn: 'Cảnh báo',
  exact: 'Giống hệt', normalised: 'Giống sau chuẩn hóa', skip: 'Bỏ qua', match: 'Coi là giống nhau', block: 'Chặn', record: 'Bản ghi', list: 'Danh sách',
  address: 'Địa chỉ', anyLink: 'Liên kết nhiều phân hệ', attachments: 'Tệp đính kèm', autonumber: 'Mã tự sinh', boolean: 'Có/Không', color: 'Màu', currency: 'Loại tiền', date: 'Ngày', dateRange: 'Khoảng ngày', dateTime: 'Ngày giờ', decimal: 'Số thập phân', duration: 'Thời lượng', email: 'Email', file: 'Tệp', geoPoint: 'Tọa độ', image: 'Hình ảnh',
  integer: 'Số nguyên', json: 'JSON', lines: 'Dòng chi tiết', link: 'Tra cứu', links: 'Nhiều liên kết', longText: 'Văn bản dài', markdown: 'Markdown', money: 'Số tiền', multiSelect: 'Nhiều lựa chọn', percent: 'Phần trăm', personName: 'Họ tên', phone: 'Điện thoại', position: 'Thứ tự', rating: 'Đánh giá', richText: 'Văn bản định dạng', secret: 'Bí mật',
  select: 'Danh sách chọn', tags: 'Thẻ', taxCode: 'Mã số thuế', text: 'Văn bản', time: 'Giờ', treeParent: 'Cấp trên', url: 'Đường dẫn', A: 'A – quan trọng nhất', B: 'B', C: 'C', D: 'D – ít quan trọng nhất', false: 'Không lưu', feed: 'Hiện cả trong dòng hoạt động', count: 'Đếm', sum: 'Tổng', avg: 'Trung bình', min: 'Nhỏ nhất', max: 'Lớn nhất', zero: 'Số 0', blank: 'Để trống',
  trim: 'Bỏ khoảng trắng hai đầu', upper: 'Chữ hoa', lower: 'Chữ thường', collapse: 'Gộp khoảng trắng', restrict: 'Không cho xóa', setNull: 'Để trống liên kết', cascade: 'Xóa theo', never: 'Không bao giờ', yearly: 'Mỗi năm', monthly: 'Mỗi tháng', vi: 'Tiếng Việt', en: 'Tiếng Anh',
  form: 'Biểu mẫu', detail: 'Trang chi tiết', board: 'Kanban', card: 'Thẻ', calendar: 'Lịch', quickCreate: 'Tạo nhanh', filters: 'Bộ lọc', tab: 'Thẻ trang', section: 'Nhóm', field: 'Trường', related: 'Danh sách liên quan', chart: 'Biểu đồ', table: 'Bảng', matrix: 'Bảng chéo', number: 'Con số',
  all: 'Tất cả', unit: 'Đơn vị', subordinates: 'Cấp dưới', write: 'Xem và sửa', read: 'Chỉ xem', masked: 'Che bớt', site: 'Toàn công ty', role: 'Vai trò', mail: 'Email', print: 'Mẫu in',
  'scope.own': 'Của mình', 'actionRule.own': 'Của mình', 'scope.none': 'Không', 'access.none': 'Không xem được', 'else.none': 'Không xem được', 'fieldRule.none': 'Không xem được', 'ownership.none': 'Không của ai', 'ownership.user': 'Người phụ trách và nhóm', 'level.warn': 'Chỉ cảnh báo', 'action.warn': 'Cảnh báo', 'by.user': 'Người dùng',
};

/** Values whose English is not simply their words. */
export const englishValues: Readonly<Record<string, string>> = { vi: 'Vietnamese', en: 'English', json: 'JSON', url: 'URL', false: 'Not kept', A: 'A – weighs most', D: 'D – weighs least', avg: 'Average', min: 'Least', max: 'Greatest', setNull: 'Empty the link', insert: 'Only new rows', keep: 'Unless changed here', own: 'Own', 'mode.own': 'Always as the package says' };
