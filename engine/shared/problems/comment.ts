// Problems of comments on records.
import type { ProblemText } from './text.ts';

export const commentProblems = {
  'comment.text': { en: 'A comment has 1 to {limit} characters.', vi: 'Bình luận phải có từ 1 đến {limit} ký tự.' },
  'comment.unsafe': { en: 'The comment has characters that cannot be stored.', vi: 'Bình luận có ký tự không lưu được.' },
  'comment.mention': { en: 'Somebody who is mentioned cannot see this record.', vi: 'Có người được nhắc đến nhưng không có quyền xem bản ghi này.' },
  'comment.mentions': { en: 'A comment mentions at most {limit} people.', vi: 'Một bình luận chỉ nhắc đến tối đa {limit} người.' },
  'comment.own': { en: 'Only its author may change a comment.', vi: 'Chỉ người viết mới được sửa hoặc xóa bình luận.' },
} as const satisfies Record<string, ProblemText>;
