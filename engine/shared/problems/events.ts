// Problems of listening live.
import type { ProblemText } from './text.ts';

export const eventsProblems = {
  'events.too-many': { en: 'You already listen in {limit} places. Close a window, or try again later.', vi: 'Tài khoản đang nhận cập nhật trực tiếp ở {limit} nơi. Hãy đóng bớt cửa sổ hoặc thử lại sau.' },
  'events.full': { en: 'The server tells as many people as it can. Live updates will come back by themselves.', vi: 'Máy chủ đã hết chỗ cho cập nhật trực tiếp. Cập nhật sẽ tự hoạt động lại.' },
} as const satisfies Record<string, ProblemText>;
