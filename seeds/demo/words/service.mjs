// What customers ask for help with, what was done, and the articles that came of it. Data only.

/** type, subject, description, resolution, number of the article that helps. */
export const cases = [
  ['incident', 'Máy quét không nhận mã vạch', 'Máy quét kêu nhưng không hiện mã lên phần mềm, đã thử cổng khác.', 'Đặt lại máy về chế độ bàn phím bằng mã cấu hình trong hướng dẫn.', 0],
  ['incident', 'Máy in tem in lệch nhãn', 'Từ sáng nay tem in ra bị lệch khoảng 3 mm sang trái.', 'Cân chỉnh lại cảm biến giấy và khai báo đúng khổ nhãn.', 1],
  ['question', 'Hỏi cách nhập tồn đầu kỳ', 'Bên em mới dùng, chưa biết nhập số tồn đầu kỳ từ bảng tính.', 'Đã gửi mẫu và hướng dẫn nhập qua điện thoại.', 2],
  ['usage', 'Xin hướng dẫn phân quyền theo kho', 'Muốn thủ kho chỉ thấy kho của mình.', 'Đã cấu hình mẫu cho một người, khách tự làm các người còn lại.', 3],
  ['problem', 'Phần mềm chậm vào cuối tháng', 'Chạy báo cáo tồn kho mất hơn năm phút.', 'Bổ sung chỉ mục và tăng bộ nhớ máy chủ, báo cáo còn 20 giây.', 4],
  ['incident', 'Không phát hành được hóa đơn điện tử', 'Hệ thống báo lỗi chữ ký số.', 'Chữ ký số hết hạn, khách đã gia hạn và ký lại được.', 5],
  ['complaint', 'Giao hàng thiếu phụ kiện', 'Thiếu hai bộ nguồn trong lô hàng hôm qua.', 'Đã giao bù trong ngày và xin lỗi khách.', null],
  ['complaint', 'Kỹ thuật đến trễ hẹn', 'Hẹn 9 giờ nhưng 11 giờ mới đến, ảnh hưởng ca làm việc.', 'Trưởng bộ phận đã gọi xin lỗi, đổi lịch cố định cho khách.', null],
  ['question', 'Hỏi giá gia hạn bản quyền', 'Bản quyền hết hạn tháng sau, xin báo giá gia hạn ba năm.', 'Đã chuyển nhân viên kinh doanh gửi báo giá.', null],
  ['incident', 'Máy tính tiền không lên nguồn', 'Mất điện tối qua, sáng nay máy không bật được.', 'Thay bộ nguồn theo bảo hành.', 6],
  ['usage', 'Cách in lại hóa đơn cũ', 'Khách lẻ xin in lại hóa đơn tuần trước.', 'Vào lịch sử bán hàng, chọn hóa đơn rồi bấm in lại.', 7],
  ['feedback', 'Góp ý thêm báo cáo theo ca', 'Mong có báo cáo doanh thu theo ca làm việc.', 'Đã ghi nhận và đưa vào kế hoạch phiên bản tới.', null],
  ['incident', 'Thiết bị kiểm kho mất kết nối Wi-Fi', 'Đi xa bộ phát khoảng 20 mét là mất mạng.', 'Đổi kênh phát và lắp thêm một điểm phát.', 8],
  ['problem', 'Số liệu tồn kho lệch sau khi kiểm kê', 'Lệch 12 mã hàng so với thực tế.', 'Có hai phiếu xuất nhập sau giờ kiểm kê, đã hướng dẫn khóa kho khi kiểm.', 9],
  ['question', 'Hỏi cách chuyển dữ liệu sang máy mới', 'Công ty thay máy chủ, cần chuyển toàn bộ dữ liệu.', 'Đã gửi quy trình sao lưu và hẹn hỗ trợ từ xa.', 10],
  ['incident', 'Máy chấm công không nhận khuôn mặt', 'Nhân viên mới không chấm công được.', 'Lau camera và đăng ký lại khuôn mặt ở nơi đủ sáng.', 11],
];
export const overdueReasons = ['Chờ linh kiện từ hãng.', 'Khách chưa sắp xếp được thời gian dừng máy.', 'Chờ khách gửi thêm thông tin.', 'Trùng kỳ nghỉ lễ.'];

/** title, category, body. */
export const articles = [
  ['Đặt lại máy quét mã vạch về chế độ mặc định', 'guide', '<p>Dùng khi máy quét kêu nhưng không hiện mã.</p><ol><li>Quét mã <strong>Khôi phục mặc định</strong> ở trang 4 sách hướng dẫn.</li><li>Quét mã <strong>Chế độ bàn phím USB</strong>.</li><li>Mở một ô nhập và quét thử.</li></ol>'],
  ['Cân chỉnh máy in tem khi in lệch', 'guide', '<p>Tem lệch thường do khai báo sai khổ nhãn.</p><ol><li>Tắt máy, giữ nút nạp giấy và bật lại.</li><li>Thả nút khi máy kéo ra ba nhãn trắng.</li><li>Đặt lại khổ nhãn trong phần mềm.</li></ol>'],
  ['Nhập số tồn đầu kỳ từ bảng tính', 'guide', '<p>Tải tệp mẫu, điền mã hàng, kho và số lượng, sau đó chọn <strong>Nhập dữ liệu</strong>. Dòng sai được ghi ra tệp lỗi, sửa rồi nhập lại.</p>'],
  ['Phân quyền nhân viên theo kho', 'guide', '<p>Tạo nhóm cho từng kho, đưa nhân viên vào nhóm, rồi đặt phạm vi xem là <em>Nhóm</em>.</p>'],
  ['Báo cáo chạy chậm: cần kiểm tra gì?', 'problem', '<ul><li>Dung lượng trống của máy chủ</li><li>Thời điểm sao lưu có trùng giờ làm việc không</li><li>Số kỳ kế toán chưa khóa</li></ul>'],
  ['Lỗi chữ ký số khi phát hành hóa đơn', 'problem', '<p>Ba nguyên nhân hay gặp: chữ ký số hết hạn, thiết bị chưa cắm, giờ máy tính sai. Kiểm tra lần lượt trước khi gọi hỗ trợ.</p>'],
  ['Đổi bộ nguồn máy tính tiền trong thời hạn bảo hành', 'policy', '<p>Bộ nguồn được đổi mới trong 12 tháng đầu. Khách gửi ảnh tem bảo hành, kỹ thuật đổi tại chỗ trong 24 giờ ở nội thành.</p>'],
  ['In lại hóa đơn bán lẻ', 'faq', '<p>Vào <strong>Lịch sử bán hàng</strong>, tìm theo ngày hoặc số điện thoại, mở hóa đơn và chọn <strong>In lại</strong>.</p>'],
  ['Phủ sóng Wi-Fi trong kho', 'guide', '<p>Mỗi điểm phát phủ khoảng 20 mét giữa các dãy kệ sắt. Đặt điểm phát ở đầu lối đi, không đặt sau kệ.</p>'],
  ['Khóa kho khi kiểm kê', 'guide', '<p>Khóa nhập xuất trước khi đếm. Phiếu lập trong lúc kiểm kê sẽ chờ đến khi mở khóa.</p>'],
  ['Chuyển dữ liệu sang máy chủ mới', 'guide', '<ol><li>Sao lưu trên máy cũ.</li><li>Cài cùng phiên bản trên máy mới.</li><li>Khôi phục và đối chiếu ba báo cáo chính.</li></ol>'],
  ['Đăng ký lại khuôn mặt trên máy chấm công', 'faq', '<p>Đứng cách máy 50–80 cm, nơi đủ sáng, không đeo khẩu trang. Mỗi người nên đăng ký hai lần.</p>'],
  ['Chính sách bảo hành và đổi trả', 'policy', '<p>Thiết bị được đổi mới trong 30 ngày đầu nếu lỗi do nhà sản xuất. Vật tư đã mở bao bì không đổi trả.</p>'],
  ['Thời gian phản hồi yêu cầu hỗ trợ', 'policy', '<p>Khẩn cấp: 2 giờ. Cao: 4 giờ. Bình thường: 1 ngày làm việc. Thấp: 3 ngày làm việc.</p>'],
  ['Cách gửi yêu cầu hỗ trợ nhanh nhất', 'faq', '<p>Gửi kèm ảnh chụp màn hình, số sê-ri thiết bị và các bước trước khi gặp lỗi.</p>'],
  ['Quy trình xử lý khiếu nại', 'internal', '<p>Người tiếp nhận gọi lại trong hai giờ, báo trưởng bộ phận, ghi rõ nguyên nhân và cách khắc phục trước khi đóng yêu cầu.</p>'],
  ['Mẫu trả lời khi khách hỏi giá gia hạn', 'internal', '<p>Cảm ơn anh/chị đã tin dùng. Em xin chuyển thông tin cho nhân viên phụ trách để gửi báo giá trong ngày.</p>'],
  ['Kết nối phần mềm bán hàng với hóa đơn điện tử', 'guide', '<p>Nhập mã kết nối do nhà cung cấp hóa đơn gửi, chọn mẫu số và ký hiệu, phát hành thử một hóa đơn rồi hủy.</p>'],
];
