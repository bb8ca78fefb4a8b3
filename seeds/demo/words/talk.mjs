// What people of the company write down: subjects, results, minutes. Data only. `{contact}` is who they spoke to, by title and given name,
// `{product}` what it was about, `{company}` with whom.

export const nextSteps = ['Gửi báo giá trước thứ Sáu', 'Hẹn trình bày giải pháp với ban giám đốc', 'Chờ khách duyệt ngân sách quý', 'Khảo sát tại kho', 'Gọi lại đầu tuần sau', 'Gửi hợp đồng mẫu cho pháp chế bên khách', 'Cho mượn thiết bị dùng thử một tuần', 'Làm rõ phạm vi tích hợp với phần mềm đang dùng', 'Xin thêm chiết khấu từ giám đốc', 'Mời khách thăm nhà máy đã triển khai'];
export const lostNotes = {
  price: ['Khách có báo giá thấp hơn 15% từ nhà cung cấp quen.', 'Ngân sách chỉ bằng một nửa báo giá.', 'Khách chờ giảm thêm nhưng đã chạm mức sàn.'],
  competitor: ['Khách chọn bên đã làm hệ thống cũ.', 'Đối thủ giao hàng ngay trong tuần, mình phải chờ nhập.', 'Ban giám đốc bên khách quen bên kia từ trước.'],
  noPlan: ['Dời sang năm sau vì đang xây nhà xưởng mới.', 'Khách tạm dừng mọi khoản đầu tư.', 'Đổi giám đốc, dự án bị hoãn.'],
  fit: ['Cần chạy trên máy chủ riêng tại chỗ, mình chưa hỗ trợ.', 'Thiết bị không đọc được tem của khách.', 'Quy trình sản xuất quá đặc thù.'],
  noReply: ['Gọi và gửi email nhiều lần không ai trả lời.', 'Người liên hệ đã nghỉ việc, người mới không tiếp.'],
  other: ['Khách gộp vào gói thầu chung của tập đoàn.'],
};
export const leadNeeds = {
  software: ['Đang dùng bảng tính để quản lý kho, muốn chuyển sang phần mềm.', 'Cần phần mềm bán hàng cho ba cửa hàng, kết nối hóa đơn điện tử.', 'Muốn tính lương tự động theo máy chấm công.'],
  hardware: ['Hỏi giá máy quét mã vạch, số lượng khoảng 20 cái.', 'Cần máy in tem cho dây chuyền đóng gói mới.', 'Thay máy tính tiền cũ tại quầy.'],
  consulting: ['Muốn được tư vấn quy trình nhập xuất kho trước khi mua.', 'Nhờ khảo sát hiện trạng và đề xuất giải pháp.'],
  training: ['Cần đào tạo lại cho nhân viên kế toán mới.', 'Hỏi lớp hướng dẫn sử dụng tại chỗ.'],
  maintenance: ['Thiết bị mua nơi khác, cần đơn vị bảo trì định kỳ.', 'Hết hạn bảo hành, muốn ký hợp đồng bảo trì năm.'],
};
export const leadEnds = {
  price: 'Chê giá cao, chỉ tìm hàng giá rẻ.', noPlan: 'Chỉ tham khảo, chưa có kế hoạch mua trong năm.', fit: 'Nhu cầu nằm ngoài sản phẩm của công ty.', noReply: 'Gọi bốn lần vào các giờ khác nhau đều không nghe máy.', competitor: 'Đã ký với bên khác tuần trước.', other: 'Trùng với khách hàng đã có.',
};

/** Subjects and what came of them, by what they are about. */
export const tasks = {
  account: [['Cập nhật hồ sơ pháp lý', 'Đã có bản đăng ký kinh doanh mới nhất.'], ['Đối chiếu công nợ quý', 'Hai bên khớp số liệu, đã ký biên bản.'], ['Gửi quà chúc mừng ngày thành lập', 'Đã gửi hoa và thiệp.'], ['Rà soát thiết bị sắp hết bảo hành', 'Có 6 máy hết hạn trong quý tới, đã báo khách.'], ['Xin lịch thăm khách hàng định kỳ', 'Khách hẹn tuần sau.']],
  contact: [['Chúc mừng sinh nhật {contact}', 'Đã nhắn tin và gửi thiệp.'], ['Xác nhận lại số điện thoại', 'Đã cập nhật số mới.'], ['Gửi tài liệu giới thiệu cho {contact}', 'Đã gửi qua email.']],
  lead: [['Gọi điện lần đầu cho {contact}', 'Đã nói chuyện, khách quan tâm.'], ['Tìm hiểu nhu cầu của {company}', 'Đã ghi nhận nhu cầu chính.'], ['Gửi email giới thiệu công ty', 'Đã gửi kèm bảng giá.'], ['Gọi lại theo hẹn', 'Khách nhờ gửi thông tin trước.']],
  opportunity: [['Chuẩn bị bài trình bày {product}', 'Đã duyệt nội dung với trưởng phòng.'], ['Gửi hồ sơ năng lực cho {company}', 'Khách xác nhận đã nhận đủ.'], ['Khảo sát hiện trạng tại {company}', 'Có biên bản khảo sát kèm hình ảnh.'], ['Nhắc {contact} phản hồi báo giá', 'Khách hẹn trả lời trong tuần.'], ['Xin duyệt chiết khấu thêm', 'Giám đốc đồng ý mức 8%.'], ['Hỏi kho và kỹ thuật về thời gian đáp ứng', 'Đủ hàng và nhân lực, có thể làm ngay.'], ['Chuẩn bị bản dùng thử', 'Đã bàn giao tài khoản dùng thử 14 ngày.']],
  quote: [['Soát lại đơn giá trước khi gửi', 'Đã sửa một dòng vật tư.'], ['Hỏi ý kiến {contact} về báo giá', 'Khách đề nghị tách riêng phần dịch vụ.']],
  order: [['Đặt hàng nhà cung cấp', 'Dự kiến về kho sau 10 ngày.'], ['Xếp lịch giao hàng cho {company}', 'Đã thống nhất giờ nhận hàng.'], ['Kiểm tra biên bản bàn giao', 'Đủ chữ ký hai bên.']],
  contract: [['Gửi bản cứng hợp đồng cho {company}', 'Đã gửi chuyển phát nhanh.'], ['Nhắc khách gửi lại hợp đồng đã ký', 'Khách đã gửi lại.'], ['Chuẩn bị phụ lục gia hạn', 'Đã gửi bản nháp.']],
  invoice: [['Nhắc thanh toán hóa đơn', 'Kế toán bên khách hẹn chuyển khoản trong tuần.'], ['Gửi lại hóa đơn điện tử', 'Khách đã tra cứu được.']],
  case: [['Liên hệ hãng về thiết bị lỗi', 'Hãng đồng ý đổi mới.'], ['Đặt linh kiện thay thế', 'Linh kiện về kho thứ Ba.']],
  campaign: [['Duyệt nội dung gửi khách', 'Đã sửa tiêu đề và gửi thử.'], ['Chốt danh sách khách mời', 'Đã bỏ các khách không nhận email.'], ['Thuê gian hàng và in ấn', 'Đã ký với đơn vị thi công.']],
  project: [['Báo cáo tiến độ tuần', 'Đã gửi cho khách và ban giám đốc.'], ['Chuẩn bị tài liệu đào tạo', 'Có bản in và bản trình chiếu.'], ['Họp giao ban dự án', 'Thống nhất lùi nghiệm thu ba ngày.']],
};
/** With the kinds of record that they are about. */
const before = ['lead', 'opportunity', 'quote', 'account'];
const after = ['order', 'contract', 'invoice', 'case', 'account'];
export const calls = {
  out: [['Gọi giới thiệu sản phẩm', 'Khách đang bận, hẹn gọi lại chiều mai.', ['lead', 'account']], ['Gọi hỏi phản hồi báo giá', '{contact} nói đang trình sếp, khoảng tuần sau có kết quả.', ['opportunity', 'quote']], ['Gọi xác nhận lịch hẹn', 'Đã xác nhận, khách sẽ mời thêm kế toán.', [...before, ...after]], ['Gọi chăm sóc sau bán', 'Hệ thống chạy ổn, khách hỏi thêm về máy in tem.', after], ['Gọi nhắc thanh toán', 'Kế toán báo đã lên lệnh chi.', ['order', 'contract', 'invoice']], ['Gọi làm rõ yêu cầu kỹ thuật', 'Cần kết nối với phần mềm kế toán đang dùng, khoảng 12 người dùng.', ['lead', 'opportunity', 'quote']], ['Gọi thương lượng giá', 'Khách xin thêm 3% và miễn phí đào tạo.', ['opportunity', 'quote']]],
  in: [['Khách gọi hỏi giá', 'Hỏi {product}, đã hẹn gửi báo giá trong ngày.', before], ['Khách gọi hỏi tiến độ giao hàng', 'Đã báo ngày giao dự kiến.', ['order', 'contract']], ['Khách gọi nhờ hỗ trợ', 'Đã hướng dẫn qua điện thoại, máy chạy lại bình thường.', after], ['Khách gọi hẹn gặp', 'Khách muốn xem sản phẩm tại văn phòng.', before]],
};
export const unanswered = ['Không nghe máy.', 'Máy bận, đã nhắn tin.', 'Thuê bao không liên lạc được.'];
export const meetings = {
  opportunity: [['Trình bày giải pháp tại {company}', 'Dự có ban giám đốc và phòng công nghệ thông tin. Khách thích phần báo cáo, còn lo về thời gian triển khai.'], ['Khảo sát kho của {company}', 'Kho hai tầng, sóng Wi-Fi yếu ở góc trong. Cần thêm hai điểm phát.'], ['Đàm phán giá với {company}', 'Khách đề nghị giảm 5% và thanh toán ba đợt. Sẽ trả lời sau khi xin ý kiến giám đốc.'], ['Demo {product}', 'Dùng thử với dữ liệu mẫu của khách. Cần chỉnh lại mẫu in.'], ['Gặp {contact} trao đổi yêu cầu', 'Ghi nhận 14 yêu cầu, trong đó 3 yêu cầu cần phát triển thêm.']],
  account: [['Thăm {company} định kỳ', 'Khách hài lòng, có kế hoạch mở thêm kho vào quý sau.'], ['Họp tổng kết năm với {company}', 'Thống nhất mức chiết khấu cho năm tới.']],
  lead: [['Gặp mặt lần đầu với {contact}', 'Doanh nghiệp gia đình, quyết định nhanh. Cần gói cơ bản.'], ['Họp trực tuyến với {company}', 'Đã giới thiệu công ty và hẹn khảo sát.']],
  project: [['Họp khởi động dự án với {company}', 'Thống nhất phạm vi, nhân sự và lịch họp hằng tuần.'], ['Nghiệm thu giai đoạn với {company}', 'Còn hai lỗi nhỏ, sửa trong ba ngày rồi ký biên bản.']],
};
export const inside = [['Giao ban kinh doanh đầu tuần', 'Rà soát cơ hội chốt trong tháng, phân công chăm khách cũ.'], ['Họp tổng kết tháng', 'Đạt kế hoạch ở miền Nam, miền Bắc còn thiếu. Tập trung các cơ hội đang thương lượng.'], ['Đào tạo sản phẩm mới', 'Kỹ thuật hướng dẫn thiết bị kiểm kho đời mới.']];
export const notes = {
  account: [['Sơ đồ quyết định mua hàng', '<p>Người ký là giám đốc, nhưng ý kiến của <strong>kế toán trưởng</strong> rất quan trọng.</p><ul><li>Mua dưới 50 triệu: phòng mua hàng tự quyết</li><li>Trên 50 triệu: trình ban giám đốc, mất khoảng hai tuần</li></ul>'], ['Lưu ý giao hàng', '<p>Chỉ nhận hàng trước 15 giờ, xe tải trên 2,5 tấn không vào được.</p>'], ['Thông tin thêm về công ty', '<p>Đang mở rộng nhà xưởng, dự kiến tuyển thêm 40 người trong năm tới.</p>'], ['Lịch sử làm việc', '<p>Trước đây dùng phần mềm của bên khác, chuyển sang vì hay mất dữ liệu.</p>']],
  opportunity: [['Yêu cầu của khách', '<ul><li>Chạy được trên máy tính bảng</li><li>In tem tiếng Việt có dấu</li><li>Phân quyền theo kho</li></ul>'], ['Tình hình cạnh tranh', '<p>Khách đang xem thêm một bên nữa, giá bên kia thấp hơn nhưng chưa có đào tạo tại chỗ.</p>'], ['Ghi chú sau buổi gặp', '<p>{contact} ủng hộ mình. Cần thuyết phục thêm phòng công nghệ thông tin về bảo mật.</p>'], ['Điều kiện thanh toán khách muốn', '<p>30% khi ký, 50% khi giao hàng, 20% sau nghiệm thu.</p>']],
  lead: [['Ghi chú cuộc gọi', '<p>Khách biết đến công ty qua bạn bè giới thiệu. Muốn xem giá trước rồi mới gặp.</p>'], ['Nhu cầu ban đầu', '<p>Khoảng 5 người dùng, một kho, cần hóa đơn điện tử.</p>']],
  case: [['Trao đổi nội bộ', '<p>Lỗi này đã gặp ở hai khách khác, nên viết bài vào kho kiến thức.</p>']],
  project: [['Rủi ro dự án', '<p>Nhân sự bên khách hay thay đổi, cần biên bản cho từng buổi họp.</p>'], ['Bài học rút ra', '<p>Nên chuyển dữ liệu thử trước khi đào tạo để khách thấy số liệu thật.</p>']],
};
