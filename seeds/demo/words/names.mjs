// The stock of Vietnamese names of people and companies that the demo is put together from.
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

/** Job and department; who decides stands first. */
export const jobs = [['Giám đốc', 'Ban giám đốc'], ['Phó giám đốc', 'Ban giám đốc'], ['Trưởng phòng mua hàng', 'Phòng mua hàng'], ['Nhân viên mua hàng', 'Phòng mua hàng'], ['Kế toán trưởng', 'Phòng kế toán'], ['Trưởng phòng công nghệ thông tin', 'Phòng công nghệ thông tin'], ['Quản lý kho', 'Bộ phận kho'], ['Trưởng phòng kinh doanh', 'Phòng kinh doanh'], ['Trợ lý giám đốc', 'Ban giám đốc'], ['Trưởng phòng hành chính', 'Phòng hành chính']];
