// Problems of saved views.
import type { ProblemText } from './text.ts';

export const viewProblems = {
  'view.not-found': { en: 'There is no such view, or it is not shared with you.', vi: 'Bộ lọc đã lưu này không tồn tại hoặc chưa được chia sẻ với bạn.' },
  'view.not-yours': { en: 'This view belongs to somebody else. Save it as a view of your own to change it.', vi: 'Bộ lọc này của người khác. Hãy lưu thành bộ lọc mới của bạn để chỉnh sửa.' },
  'view.share': { en: 'Only people who manage others, or who set up the system, share views.', vi: 'Chỉ người quản lý nhân viên hoặc người cấu hình hệ thống mới chia sẻ được bộ lọc.' },
  'view.unknown-team': { en: 'There is no such team.', vi: 'Không có nhóm này.' },
  'view.unknown-role': { en: 'There is no role “{role}” that reads these records.', vi: 'Không có vai trò “{role}” nào được xem các bản ghi này.' },
  'view.too-many': { en: 'Nobody keeps more than {limit} views. Delete some first.', vi: 'Mỗi người chỉ lưu được {limit} bộ lọc. Hãy xóa bớt trước.' },
} as const satisfies Record<string, ProblemText>;
