// The stock of Vietnamese names, places, trades and goods that the demo is put together from.
// Data only. Companies and people are made up; mail domains end in .example, which nobody can own.

export const families = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Trịnh', 'Mai', 'Đoàn', 'Cao', 'Tạ', 'Lương'];
export const men = {
  middle: ['Văn', 'Đức', 'Minh', 'Quốc', 'Hữu', 'Công', 'Thanh', 'Xuân', 'Quang', 'Anh', 'Gia', 'Tuấn', 'Hoàng', 'Trọng', 'Đình'],
  given: ['Hùng', 'Dũng', 'Tuấn', 'Nam', 'Hải', 'Long', 'Khoa', 'Phong', 'Sơn', 'Bình', 'Thành', 'Trung', 'Việt', 'Kiên', 'Huy', 'Đạt', 'Quân', 'Phúc', 'Tùng', 'Cường', 'Hiếu', 'Lâm', 'Khánh', 'Thắng', 'Duy'],
};
export const women = {
  middle: ['Thị', 'Thị', 'Thu', 'Ngọc', 'Thanh', 'Kim', 'Phương', 'Mai', 'Bích', 'Hồng', 'Thùy', 'Khánh', 'Minh', 'Diệu', 'Như'],
  given: ['Hương', 'Lan', 'Hà', 'Linh', 'Trang', 'Mai', 'Thảo', 'Nga', 'Hạnh', 'Hoa', 'Yến', 'Vân', 'Nhung', 'Hằng', 'Ngân', 'Quỳnh', 'Trâm', 'Thủy', 'Loan', 'Chi', 'Dung', 'Oanh', 'Tâm', 'Giang', 'My'],
};

/** Provinces and cities of the two-level order, with the area code of their land lines. */
export const places = {
  north: [['Hà Nội', '24'], ['Hà Nội', '24'], ['Hà Nội', '24'], ['Hải Phòng', '225'], ['Bắc Ninh', '222'], ['Hưng Yên', '221'], ['Quảng Ninh', '203'], ['Thái Nguyên', '208'], ['Phú Thọ', '210'], ['Ninh Bình', '229'], ['Thanh Hóa', '237'], ['Nghệ An', '238']],
  south: [['TP. Hồ Chí Minh', '28'], ['TP. Hồ Chí Minh', '28'], ['TP. Hồ Chí Minh', '28'], ['Đồng Nai', '251'], ['Cần Thơ', '292'], ['Đà Nẵng', '236'], ['Khánh Hòa', '258'], ['Lâm Đồng', '263'], ['Tây Ninh', '276'], ['Vĩnh Long', '270'], ['An Giang', '296'], ['Đắk Lắk', '262']],
};
export const streets = ['Trần Hưng Đạo', 'Lê Lợi', 'Nguyễn Trãi', 'Hai Bà Trưng', 'Lý Thường Kiệt', 'Nguyễn Huệ', 'Điện Biên Phủ', 'Phan Chu Trinh', 'Quang Trung', 'Lê Duẩn', 'Võ Văn Kiệt', 'Phạm Văn Đồng', 'Nguyễn Văn Linh', 'Hùng Vương', 'Bà Triệu', 'Cách Mạng Tháng Tám'];

/** Industry → the words a company of that trade carries in its name. */
export const trades = {
  technology: ['Công nghệ', 'Thiết bị Công nghệ', 'Tự động hóa'], software: ['Phần mềm', 'Giải pháp số'], telecommunications: ['Viễn thông'],
  manufacturing: ['Cơ khí', 'Nhựa', 'Bao bì', 'Dệt may', 'Thép', 'Gỗ'], construction: ['Xây dựng', 'Xây lắp', 'Cơ điện'], realEstate: ['Địa ốc', 'Bất động sản'],
  retail: ['Thương mại', 'Siêu thị', 'Thời trang'], foodBeverage: ['Thực phẩm', 'Đồ uống', 'Thủy sản'], agriculture: ['Nông sản', 'Giống cây trồng'], logistics: ['Vận tải', 'Giao nhận', 'Kho vận'],
  medical: ['Dược phẩm', 'Thiết bị Y tế'], education: ['Giáo dục', 'Đào tạo'], finance: ['Đầu tư', 'Tài chính'], employment: ['Nhân lực'], marketing: ['Truyền thông', 'Quảng cáo'], services: ['Dịch vụ', 'Du lịch'],
};
export const forms = ['Công ty TNHH', 'Công ty TNHH', 'Công ty TNHH', 'Công ty CP', 'Công ty CP', 'Công ty TNHH MTV'];
export const firsts = ['Minh', 'An', 'Hoàng', 'Đại', 'Tân', 'Phú', 'Thiên', 'Việt', 'Nam', 'Hưng', 'Thành', 'Gia', 'Kim', 'Bảo', 'Quang', 'Hải', 'Đông', 'Trường', 'Vạn', 'Thịnh', 'Nhật', 'Phương', 'Hòa', 'Long', 'Sao'];
export const seconds = ['Phát', 'Bình', 'Long', 'Nam', 'Phong', 'Thịnh', 'Tiến', 'Khang', 'Lộc', 'Đạt', 'Hưng', 'Tín', 'Việt', 'Thành', 'Sơn', 'Vinh', 'An', 'Hà', 'Khánh', 'Tâm', 'Lâm', 'Phúc', 'Quang', 'Mai', 'Anh'];

export const jobs = [['Giám đốc', 'Ban giám đốc'], ['Phó giám đốc', 'Ban giám đốc'], ['Trưởng phòng mua hàng', 'Phòng mua hàng'], ['Nhân viên mua hàng', 'Phòng mua hàng'], ['Kế toán trưởng', 'Phòng kế toán'], ['Trưởng phòng công nghệ thông tin', 'Phòng công nghệ thông tin'], ['Quản lý kho', 'Bộ phận kho'], ['Trưởng phòng kinh doanh', 'Phòng kinh doanh'], ['Trợ lý giám đốc', 'Ban giám đốc'], ['Trưởng phòng hành chính', 'Phòng hành chính']];

/** code, name, series, type, price in đồng, unit, VAT. */
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

export const tags = [['VIP', 'red'], ['Khách hàng thân thiết', 'green'], ['Cần chăm sóc', 'orange'], ['Đấu thầu', 'grape'], ['Nhà nước', 'blue'], ['Xuất khẩu', 'teal'], ['Công nợ chậm', 'pink'], ['Giới thiệu', 'yellow']];
export const taskSubjects = {
  account: ['Thăm khách hàng định kỳ', 'Cập nhật hồ sơ pháp lý', 'Đối chiếu công nợ', 'Chúc mừng ngày thành lập'], contact: ['Gọi hỏi thăm', 'Gửi tài liệu giới thiệu', 'Hẹn gặp trao đổi', 'Xác nhận lại số điện thoại'],
  lead: ['Gọi điện lần đầu', 'Tìm hiểu nhu cầu', 'Gửi email giới thiệu công ty', 'Gọi lại theo hẹn'], opportunity: ['Trình bày giải pháp', 'Khảo sát hiện trạng', 'Gửi hồ sơ năng lực', 'Thương lượng giá', 'Nhắc khách phản hồi'],
  quote: ['Gửi báo giá cho khách', 'Hỏi ý kiến về báo giá', 'Cập nhật lại đơn giá', 'Xin duyệt chiết khấu'],
};
export const nextSteps = ['Gửi báo giá', 'Hẹn trình bày giải pháp', 'Chờ khách duyệt ngân sách', 'Khảo sát tại kho', 'Gọi lại đầu tuần sau', 'Gặp ban giám đốc', 'Gửi hợp đồng mẫu'];
