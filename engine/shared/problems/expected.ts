// What a value was expected to be, in words: those of one kind each, with the places of the same parameters. Types have words of
// their own; what stands in neither is an example of the form and reads the same in every language.
import { renderTemplate, type ProblemText } from './text.ts';
import { wordOfType } from './type-words.ts';

const kinds = {
  anyText: { en: 'a text', vi: 'văn bản' },
  texts: { en: 'a list of texts', vi: 'danh sách văn bản' },
  filledText: { en: 'a text that is not empty', vi: 'văn bản không để trống' },
  textAtMost: { en: 'a text of at most {most} characters', vi: 'văn bản dài tối đa {most} ký tự' },
  textBetween: { en: 'a text of {least} to {most} characters', vi: 'văn bản dài từ {least} đến {most} ký tự' },
  wholeNumber: { en: 'a whole number, such as 123', vi: 'số nguyên, ví dụ 123' },
  wholeNumberBetween: { en: 'a whole number from {least} to {most}', vi: 'số nguyên từ {least} đến {most}' },
  anyNumber: { en: 'a number, such as 123.45', vi: 'số, ví dụ 123.45' },
  trueOrFalse: { en: 'true or false', vi: 'true hoặc false' },
  day: { en: 'a date of the form YYYY-MM-DD', vi: 'ngày có thật theo dạng YYYY-MM-DD' },
  moment: { en: 'a date and time, such as 2026-12-31T08:00:00+07:00', vi: 'ngày giờ, ví dụ 2026-12-31T08:00:00+07:00' },
  timeOfDay: { en: 'a time of day, such as 08:30', vi: 'giờ trong ngày, ví dụ 08:30' },
  notBefore: { en: 'the day “{other}” or a later one', vi: 'ngày “{other}” hoặc sau đó' },
  jsonObject: { en: 'a JSON object', vi: 'đối tượng JSON' },
  anyList: { en: 'a list', vi: 'danh sách' },
  objects: { en: 'a list of objects', vi: 'danh sách các đối tượng' },
  listAtMost: { en: 'a list of at most {most}', vi: 'danh sách tối đa {most} mục' },
  parametersAtMost: { en: 'at most {most} parameters', vi: 'tối đa {most} tham số' },
  filledList: { en: 'a list that is not empty', vi: 'danh sách có ít nhất một mục' },
  names: { en: 'names, separated by commas', vi: 'các tên cách nhau bằng dấu phẩy' },
  namesAtMost: { en: 'at most {most} names', vi: 'tối đa {most} tên' },
  oneName: { en: 'a name', vi: 'một tên' },
  anId: { en: 'an id', vi: 'một id' },
  oneOf: { en: 'one of these: {choices}', vi: 'một trong các giá trị: {choices}' },
  eitherCursorOrOffset: { en: 'left out, or `offset` is: a list takes one of both', vi: 'tham số duy nhất: chỉ dùng cursor hoặc offset, không dùng cả hai' },
  eitherPeriodOrDays: { en: 'left out, or `from` and `to` are', vi: 'tham số duy nhất: chỉ dùng period hoặc from và to, không dùng cả hai' },
  withFor: { en: 'sent together with `for`', vi: 'tham số đi kèm với for' },
  notWithDryRun: { en: 'left out of a dry run', vi: 'tham số không dùng khi chạy thử' },
  aValue: { en: 'a value: it is missing', vi: 'một giá trị, hiện đang thiếu' },
  revision: { en: 'a revision number', vi: 'số phiên bản cấu hình' },
  percentEncoded: { en: 'percent-encoded UTF-8', vi: 'văn bản UTF-8 mã hóa phần trăm' },
  siteName: { en: 'lower-case letters, digits and underscores, at most 40', vi: 'chữ thường, chữ số và dấu gạch dưới, tối đa 40 ký tự' },
  rightForm: { en: 'of the right form', vi: 'giá trị đúng dạng' },
  notUtf8: { en: 'it is not UTF-8', vi: 'không phải UTF-8' },
  tooSlow: { en: 'it came too slowly', vi: 'gửi lên quá chậm' },
  brokenOff: { en: 'it broke off', vi: 'bị ngắt giữa chừng' },
  tooDeep: { en: 'it is nested deeper than {most}', vi: 'lồng quá {most} cấp' },
  unreadable: { en: 'it cannot be read', vi: 'không đọc được' },
  unreadableAt: { en: 'it cannot be read from character {position} on', vi: 'không đọc được từ ký tự {position}' },
} as const satisfies Record<string, ProblemText>;

/** A kind of value, or of trouble with a text, that has words in both languages. */
export type ExpectedKind = keyof typeof kinds;

/** The words for what was expected, from the parameters of a problem. */
export function expectedWords(expected: string, locale: 'en' | 'vi', params: Readonly<Record<string, unknown>>): string {
  return isKind(expected) ? renderTemplate(kinds[expected][locale], params) : wordOfType(expected, locale);
}

function isKind(text: string): text is ExpectedKind {
  return Object.hasOwn(kinds, text);
}
