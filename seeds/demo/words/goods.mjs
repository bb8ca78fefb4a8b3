// What the company sells: categories, products, price books, and who sells against it. Data only; all names are made up.

/** code, name, series, type, price in đồng, unit, VAT; cost as a share of the price follows from the series. */
export const products = [
  ['PM-KT-01', 'Phần mềm kế toán – gói cơ bản', 'Phần mềm', 'service', 6_900_000, 'năm', 'exempt'], ['PM-KT-02', 'Phần mềm kế toán – gói nâng cao', 'Phần mềm', 'service', 14_500_000, 'năm', 'exempt'],
  ['PM-BH-01', 'Phần mềm quản lý bán hàng', 'Phần mềm', 'service', 4_800_000, 'năm', 'exempt'], ['PM-BH-02', 'Phần mềm quản lý chuỗi cửa hàng', 'Phần mềm', 'service', 28_000_000, 'năm', 'exempt'],
  ['PM-NS-01', 'Phần mềm nhân sự – tiền lương', 'Phần mềm', 'service', 18_000_000, 'năm', 'exempt'], ['PM-KH-01', 'Phần mềm quản lý kho', 'Phần mềm', 'service', 22_000_000, 'năm', 'exempt'],
  ['PM-SX-01', 'Phần mềm quản lý sản xuất', 'Phần mềm', 'service', 96_000_000, 'năm', 'exempt'], ['PM-HD-01', 'Hóa đơn điện tử – gói 1.000 số', 'Phần mềm', 'service', 1_250_000, 'gói', 'exempt'],
  ['MQ-100', 'Máy quét mã vạch cầm tay', 'Mã vạch', 'goods', 2_350_000, 'cái', '8'], ['MQ-200', 'Máy quét mã vạch không dây', 'Mã vạch', 'goods', 4_200_000, 'cái', '8'],
  ['MI-300', 'Máy in tem nhãn để bàn', 'Mã vạch', 'goods', 5_900_000, 'cái', '8'], ['MI-500', 'Máy in tem nhãn công nghiệp', 'Mã vạch', 'goods', 38_500_000, 'cái', '8'],
  ['TN-50', 'Giấy in tem nhãn (thùng 50 cuộn)', 'Vật tư', 'goods', 1_750_000, 'thùng', '10'], ['MU-30', 'Mực in nhiệt (hộp 30 cuộn)', 'Vật tư', 'goods', 2_100_000, 'hộp', '10'],
  ['POS-10', 'Máy tính tiền cảm ứng', 'Bán hàng', 'goods', 12_800_000, 'bộ', '8'], ['POS-20', 'Máy tính tiền hai màn hình', 'Bán hàng', 'goods', 17_900_000, 'bộ', '8'],
  ['NK-01', 'Ngăn kéo đựng tiền', 'Bán hàng', 'goods', 950_000, 'cái', '8'], ['MH-80', 'Máy in hóa đơn khổ 80', 'Bán hàng', 'goods', 1_890_000, 'cái', '8'],
  ['PDA-01', 'Thiết bị kiểm kho cầm tay', 'Kho', 'goods', 13_600_000, 'cái', '8'], ['RF-01', 'Cổng đọc thẻ RFID', 'Kho', 'goods', 64_000_000, 'bộ', '8'],
  ['CN-01', 'Máy chấm công khuôn mặt', 'Văn phòng', 'goods', 5_400_000, 'cái', '8'], ['CA-01', 'Bộ camera giám sát 8 mắt', 'Văn phòng', 'goods', 16_200_000, 'bộ', '8'],
  ['MC-01', 'Máy chủ cho doanh nghiệp nhỏ', 'Hạ tầng', 'goods', 58_000_000, 'cái', '8'], ['MC-02', 'Máy chủ hai bộ xử lý', 'Hạ tầng', 'goods', 142_000_000, 'cái', '8'],
  ['LD-01', 'Lưu điện 3 kVA', 'Hạ tầng', 'goods', 19_500_000, 'cái', '8'], ['DV-TK', 'Triển khai và cấu hình hệ thống', 'Dịch vụ', 'service', 6_000_000, 'ngày công', '10'],
  ['DV-DT', 'Đào tạo người dùng', 'Dịch vụ', 'service', 4_500_000, 'buổi', '10'], ['DV-TV', 'Tư vấn quy trình', 'Dịch vụ', 'service', 8_500_000, 'ngày công', '10'],
  ['DV-BT', 'Bảo trì thiết bị', 'Dịch vụ', 'service', 12_000_000, 'năm', '10'], ['DV-TH', 'Tích hợp dữ liệu theo yêu cầu', 'Dịch vụ', 'service', 35_000_000, 'gói', '10'],
];


/** code, name, code of the one above. */
export const categories = [
  ['SP', 'Sản phẩm'], ['DV', 'Dịch vụ'],
  ['PM', 'Phần mềm', 'SP'], ['MV', 'Mã vạch', 'SP'], ['VT', 'Vật tư', 'SP'], ['BH', 'Thiết bị bán hàng', 'SP'], ['KH', 'Thiết bị kho', 'SP'], ['VP', 'Thiết bị văn phòng', 'SP'], ['HT', 'Hạ tầng', 'SP'],
  ['TK', 'Triển khai và tư vấn', 'DV'], ['BT', 'Bảo trì', 'DV'],
];
const categoryOfSeries = { 'Phần mềm': 'PM', 'Mã vạch': 'MV', 'Vật tư': 'VT', 'Bán hàng': 'BH', Kho: 'KH', 'Văn phòng': 'VP', 'Hạ tầng': 'HT', 'Dịch vụ': 'TK' };
export const categoryOf = ([code, , series]) => (code === 'DV-BT' ? 'BT' : categoryOfSeries[series]);
/** What a product costs the company, of its list price. */
export const costShare = { 'Phần mềm': 0.25, 'Mã vạch': 0.72, 'Vật tư': 0.65, 'Bán hàng': 0.7, Kho: 0.74, 'Văn phòng': 0.68, 'Hạ tầng': 0.8, 'Dịch vụ': 0.45 };
export const descriptions = {
  'Phần mềm': 'Bản quyền theo năm, gồm cập nhật và hỗ trợ qua điện thoại trong giờ hành chính.', 'Mã vạch': 'Bảo hành 12 tháng, đổi mới trong 30 ngày đầu nếu lỗi do nhà sản xuất.',
  'Vật tư': 'Giao trong ngày ở nội thành; đặt từ 10 thùng được tính giá sỉ.', 'Bán hàng': 'Lắp đặt và hướng dẫn sử dụng miễn phí tại cửa hàng.', Kho: 'Khảo sát tại kho trước khi báo giá.',
  'Văn phòng': 'Đã gồm công lắp đặt trong bán kính 30 km.', 'Hạ tầng': 'Giao hàng trong 3–4 tuần; cài đặt hệ điều hành theo yêu cầu.', 'Dịch vụ': 'Tính theo ngày công hoặc buổi thực tế, có biên bản xác nhận.',
};

/** name, segment, share of the list price, from which quantity on another share. */
export const priceBooks = [
  ['Giá bán lẻ', 'retail', 1, [[10, 0.97]]],
  ['Giá bán sỉ', 'wholesale', 0.94, [[20, 0.9], [50, 0.86]]],
  ['Giá đại lý', 'reseller', 0.85, [[20, 0.82]]],
  ['Giá khách hàng chiến lược', 'vip', 0.9, [[10, 0.87]]],
];

/** name, web site, threat, strengths, weaknesses, how to win. */
export const competitors = [
  ['Công ty CP Phần mềm Thiên Hà Xanh', 'https://www.thienhaxanh.example', 'high', 'Thương hiệu lâu năm, nhiều khách hàng lớn làm tham chiếu.', 'Triển khai chậm, phí tùy chỉnh cao.', 'Nhấn mạnh thời gian triển khai dưới sáu tuần và giá trọn gói.'],
  ['Công ty TNHH Thiết bị Đại Lộc Phát', 'https://www.dailocphat.example', 'high', 'Giá phần cứng rất thấp, hàng có sẵn.', 'Không có dịch vụ sau bán, bảo hành phải gửi về kho.', 'Chào kèm gói bảo trì tại chỗ, so sánh tổng chi phí ba năm.'],
  ['Công ty CP Giải pháp Số Bình Nguyên', 'https://www.sobinhnguyen.example', 'medium', 'Giao diện đẹp, dùng thử miễn phí.', 'Chưa có phân hệ sản xuất, tích hợp kém.', 'Mời khách xem trường hợp nhà máy đã chạy thực tế.'],
  ['Công ty TNHH Mã vạch Ánh Sao', 'https://www.anhsao-mavach.example', 'medium', 'Chuyên sâu về mã vạch, kỹ thuật tốt.', 'Chỉ mạnh ở miền Nam.', 'Ở miền Bắc dùng lợi thế kho và kỹ thuật tại chỗ.'],
  ['Công ty CP Công nghệ Hải Đăng Việt', 'https://www.haidangviet.example', 'medium', 'Quan hệ tốt với khối nhà nước.', 'Hồ sơ thầu hay chậm, thiếu nhân sự.', 'Chuẩn bị hồ sơ sớm, cam kết nhân sự cố định.'],
  ['Công ty TNHH Tin học Sao Bắc', 'https://www.saobac.example', 'low', 'Giá dịch vụ thấp.', 'Quy mô nhỏ, phụ thuộc vài kỹ thuật viên.', 'Hỏi khách về kế hoạch dự phòng khi nhân sự nghỉ.'],
  ['Công ty CP Máy chủ Thành Công Mới', 'https://www.thanhcongmoi.example', 'low', 'Có xưởng lắp ráp riêng.', 'Không bán phần mềm.', 'Chào gói trọn phần cứng và phần mềm.'],
  ['Tự phát triển nội bộ', null, 'medium', 'Khách có phòng công nghệ thông tin riêng.', 'Mất thời gian, phụ thuộc người viết.', 'Tính chi phí cơ hội và chi phí bảo trì hằng năm.'],
];

export const tags = [['VIP', 'red'], ['Khách hàng thân thiết', 'green'], ['Cần chăm sóc', 'orange'], ['Đấu thầu', 'grape'], ['Nhà nước', 'blue'], ['Xuất khẩu', 'teal'], ['Công nợ chậm', 'pink'], ['Khách quen giới thiệu', 'yellow']];
