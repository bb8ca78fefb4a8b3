// Problems of files: uploading them, reading them, binding them to records.
import type { ProblemText } from './text.ts';

export const fileProblems = {
  'file.name': { en: 'The header X-File-Name must hold the name of the file, percent-encoded.', vi: 'Tiêu đề X-File-Name phải chứa tên tệp, mã hóa theo phần trăm.' },
  'file.empty': { en: 'The file is empty.', vi: 'Tệp rỗng.' },
  'file.broken-off': { en: 'The upload broke off before its end.', vi: 'Việc tải lên bị ngắt giữa chừng.' },
  'file.too-large': { en: 'The file is larger than {megabytes} MB.', vi: 'Tệp lớn hơn {megabytes} MB.' },
  'file.no-space': { en: 'There is no space left to store files. Tell your administrator.', vi: 'Máy chủ đã hết chỗ lưu tệp. Hãy báo cho quản trị viên.' },
  'file.too-many-loose': { en: 'More than {megabytes} MB of files that you uploaded belong to no record yet. Save the records that they are for, or try again in a day.', vi: 'Bạn đã tải lên hơn {megabytes} MB tệp chưa thuộc bản ghi nào. Hãy lưu bản ghi đang nhập, hoặc thử lại sau một ngày.' },
  'file.other-type': { en: 'The file says it is {declared}, but it is {type}.', vi: 'Tệp được khai báo là {declared} nhưng thực ra là {type}.' },
  'file.not-for-you': { en: 'You may not fill any field that takes files.', vi: 'Bạn không có quyền điền vào trường chứa tệp nào.' },
  'file.unknown': { en: '{title} names a file that is not there, or that belongs elsewhere.', vi: '{title} nhắc đến một tệp không tồn tại hoặc thuộc về nơi khác.' },
  'file.type': { en: '{title} takes no files of the type {type}, only {accept}.', vi: '{title} không nhận tệp loại {type}, chỉ nhận {accept}.' },
  'file.not-text': { en: '{title} takes files, which a table cannot bring.', vi: '{title} là trường chứa tệp, không nhập được từ bảng dữ liệu.' },
  'file.range': { en: 'The file has no such part.', vi: 'Tệp không có phần được yêu cầu.' },
} as const satisfies Record<string, ProblemText>;
