// Campaigns of the demo: type, name, objective, audience, days they run, budget in đồng. Data only.

export const campaigns = [
  ['email', 'Giới thiệu phần mềm quản lý kho', 'Có 40 khách tiềm năng đăng ký dùng thử.', 'Kho vận, sản xuất', 21, 18_000_000],
  ['event', 'Triển lãm Thiết bị bán lẻ', 'Gặp 120 khách tại gian hàng, hẹn lại 30 khách.', 'Chuỗi bán lẻ', 4, 145_000_000],
  ['social', 'Máy tính tiền cho cửa hàng nhỏ', 'Đạt 300 lượt để lại số điện thoại.', 'Cửa hàng, hộ kinh doanh', 30, 32_000_000],
  ['newsletter', 'Bản tin công nghệ kho', 'Giữ liên lạc với khách cũ.', 'Khách hàng hiện có', 10, 3_500_000],
  ['event', 'Hội thảo hóa đơn điện tử', 'Mời 80 kế toán trưởng, 15 khách hẹn demo.', 'Kế toán trưởng', 3, 56_000_000],
  ['web', 'Quảng cáo tìm kiếm phần mềm kế toán', 'Giá mỗi khách tiềm năng dưới 350.000 đồng.', 'Doanh nghiệp vừa và nhỏ', 35, 48_000_000],
  ['telesales', 'Gọi lại khách dùng máy quét đời cũ', 'Đổi 60 máy quét.', 'Khách mua trên ba năm', 18, 9_000_000],
  ['sms', 'Ưu đãi vật tư in tem', 'Bán hết 200 thùng giấy in tồn kho.', 'Khách mua vật tư', 7, 4_200_000],
  ['event', 'Ngày hội chuyển đổi số', 'Quảng bá thương hiệu, thu 90 danh thiếp.', 'Lãnh đạo doanh nghiệp', 4, 98_000_000],
  ['email', 'Gia hạn bảo trì sớm', 'Gia hạn 70% hợp đồng sắp hết hạn.', 'Khách có hợp đồng bảo trì', 25, 6_000_000],
  ['social', 'Câu chuyện khách hàng', 'Đăng sáu bài, 50.000 lượt xem.', 'Người quản lý kho', 40, 26_000_000],
  ['print', 'Phát tờ rơi khu công nghiệp', 'Phủ mười khu công nghiệp.', 'Nhà máy', 14, 12_500_000],
];
