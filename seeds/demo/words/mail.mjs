// What people write to one another, by what it is about: a subject, and letters that go to and fro. Data only. `{contact}` is the customer
// by title and given name, `{company}` the customer's, `{product}` what it is about. The first letter is `in` (from the customer) or `out`.

export const threads = {
  lead: [
    ['in', 'Hỏi thông tin {product}', ['Bên tôi đang tìm hiểu {product}. Nhờ công ty gửi giúp tài liệu và giá tham khảo.', 'Cảm ơn {contact} đã quan tâm. Em gửi kèm tài liệu giới thiệu và bảng giá hiện hành. Chiều nay em xin phép gọi để trao đổi thêm ạ.', 'Tôi đã nhận được. Để tôi xem rồi phản hồi lại.']],
    ['out', 'Giới thiệu giải pháp cho {company}', ['Em là nhân viên kinh doanh của Công ty Giải pháp Trường Sơn. Qua tìm hiểu, em thấy {company} có thể tiết kiệm nhiều thời gian kiểm kho với giải pháp bên em. Không biết {contact} có thể dành cho em 20 phút trong tuần này không ạ?', 'Tuần này tôi bận, em hẹn lại đầu tuần sau nhé.']],
    ['in', 'Đăng ký dùng thử', ['Tôi muốn đăng ký dùng thử cho ba người. Cần chuẩn bị những gì?', 'Em đã mở tài khoản dùng thử 30 ngày. Thông tin đăng nhập em gửi riêng qua tin nhắn. {contact} cần hỗ trợ cứ gọi em ạ.']],
  ],
  opportunity: [
    ['out', 'Tài liệu sau buổi trao đổi – {company}', ['Cảm ơn {contact} đã dành thời gian hôm nay. Em gửi lại nội dung đã thống nhất: khảo sát hiện trạng trong tuần, sau đó bên em gửi phương án và báo giá.', 'Biên bản đúng rồi. Em liên hệ bộ phận kho để hẹn giờ khảo sát nhé.', 'Em đã hẹn được ạ. Sáng thứ Năm bên em qua.']],
    ['in', 'Câu hỏi về phương án kỹ thuật', ['Phòng kỹ thuật bên mình hỏi hệ thống có kết nối được với phần mềm kế toán đang dùng không?', 'Dạ có ạ. Bên em đã kết nối cho nhiều khách dùng phần mềm tương tự, em gửi kèm mô tả giao tiếp.']],
    ['in', 'Đề nghị điều chỉnh giá', ['Ban giám đốc thấy giá còn cao so với ngân sách. Bên em xem lại giúp phần thiết bị.', 'Em đã xin được mức chiết khấu tốt hơn cho phần thiết bị, báo giá mới em gửi trong hôm nay ạ.', 'Cảm ơn em. Tôi trình lại với sếp.']],
    ['out', 'Hẹn lịch trình bày với ban giám đốc', ['Em xin phép xếp lịch trình bày giải pháp với ban giám đốc {company} vào tuần tới, khoảng 60 phút. Nhờ {contact} cho em khung giờ phù hợp ạ.', 'Chiều thứ Tư 14 giờ nhé, phòng họp tầng 3.']],
  ],
  quote: [
    ['out', 'Báo giá {product}', ['Em gửi {contact} báo giá như đã trao đổi. Giá có hiệu lực 30 ngày, đã gồm giao hàng và cài đặt. Cần điều chỉnh gì nhờ {contact} báo em.', 'Tôi đã nhận báo giá. Nhờ em tách riêng phần dịch vụ giúp.', 'Em đã tách và gửi lại ạ.']],
  ],
  order: [
    ['out', 'Xác nhận đơn hàng', ['Bên em đã nhận đơn đặt hàng của {company}. Hàng dự kiến giao trong tuần, khi xuất kho em sẽ báo mã vận đơn.', 'Ok em, giao trước 11 giờ giúp tôi.']],
    ['in', 'Hỏi tình trạng giao hàng', ['Đơn hàng của bên tôi khi nào giao vậy em?', 'Hàng đã xuất kho sáng nay, ngày mai tới nơi ạ. Em đã gửi mã vận đơn qua tin nhắn.']],
  ],
  contract: [
    ['out', 'Bản thảo hợp đồng để rà soát', ['Em gửi bản thảo hợp đồng. Nhờ {contact} chuyển pháp chế xem giúp, nhất là điều khoản thanh toán và bảo hành.', 'Pháp chế đề nghị sửa điều 6 về phạt chậm giao. Em xem bản có đánh dấu.', 'Bên em đồng ý, em gửi bản hoàn chỉnh để ký ạ.']],
  ],
  case: [
    ['in', 'Nhờ hỗ trợ {product}', ['Sáng nay máy không kết nối được, cả quầy phải ghi tay. Nhờ bên em xử lý gấp.', 'Em đã ghi nhận và chuyển kỹ thuật. Trong một giờ tới kỹ thuật sẽ gọi cho {contact} ạ.', 'Đã chạy lại bình thường, cảm ơn bên em.']],
    ['in', 'Hỏi cách xuất báo cáo', ['Tôi cần xuất báo cáo tồn kho theo ngày mà không thấy chỗ chọn.', 'Dạ, {contact} vào mục Báo cáo, chọn Tồn kho rồi bấm Tùy chọn ngày ạ. Em gửi kèm hình hướng dẫn.']],
  ],
};

/** Begun and not sent yet. */
export const drafts = [['Chúc mừng ngày thành lập {company}', 'Thay mặt Công ty Giải pháp Trường Sơn, em xin gửi lời chúc mừng tới {contact} và toàn thể công ty.'], ['Mời dự hội thảo kho thông minh', 'Bên em tổ chức hội thảo về quản lý kho vào cuối tháng, trân trọng mời {contact} tham dự.'], ['Nhắc thanh toán đợt 2', 'Theo hợp đồng, đợt thanh toán thứ hai sẽ đến hạn vào tuần tới. Em gửi thông tin để bên mình sắp xếp ạ.']];
