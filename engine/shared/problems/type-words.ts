// What a type is called in sentences: those of JSON Schema, and those of fields.
type Words = Readonly<Record<string, { readonly en: string; readonly vi: string }>>;

const words: Words = {
  string: { en: 'text', vi: 'văn bản' },
  number: { en: 'a number', vi: 'số' },
  integer: { en: 'a whole number', vi: 'số nguyên' },
  boolean: { en: 'yes or no (true or false)', vi: 'có hoặc không (true hoặc false)' },
  array: { en: 'a list', vi: 'danh sách' },
  object: { en: 'a value in parts', vi: 'giá trị gồm nhiều phần' },
  null: { en: 'empty', vi: 'để trống' },
  address: { en: 'an address', vi: 'địa chỉ' },
  anyLink: { en: 'a record and its entity', vi: 'một bản ghi kèm phân hệ' },
  attachments: { en: 'a list of files', vi: 'danh sách tệp' },
  color: { en: 'a colour', vi: 'mã màu' },
  currency: { en: 'a currency', vi: 'mã tiền tệ' },
  date: { en: 'a date', vi: 'ngày' },
  dateRange: { en: 'a range of days', vi: 'khoảng ngày' },
  dateTime: { en: 'a date and time', vi: 'ngày giờ' },
  decimal: { en: 'a number', vi: 'số' },
  duration: { en: 'a length of time', vi: 'khoảng thời gian' },
  email: { en: 'an e-mail address', vi: 'địa chỉ email' },
  file: { en: 'a file', vi: 'tệp' },
  geoPoint: { en: 'a place by latitude and longitude', vi: 'tọa độ gồm vĩ độ và kinh độ' },
  id: { en: 'the id of a record', vi: 'id của một bản ghi' },
  image: { en: 'a picture', vi: 'hình ảnh' },
  json: { en: 'JSON', vi: 'JSON' },
  lines: { en: 'a list', vi: 'danh sách' },
  link: { en: 'a record', vi: 'một bản ghi' },
  links: { en: 'a list of records', vi: 'danh sách bản ghi' },
  longText: { en: 'text', vi: 'văn bản' },
  markdown: { en: 'text', vi: 'văn bản' },
  money: { en: 'an amount', vi: 'số tiền' },
  multiSelect: { en: 'a list of choices', vi: 'danh sách lựa chọn' },
  percent: { en: 'a percentage', vi: 'phần trăm' },
  personName: { en: 'a name', vi: 'họ tên' },
  phone: { en: 'a telephone number', vi: 'số điện thoại' },
  rating: { en: 'a rating', vi: 'điểm đánh giá' },
  richText: { en: 'formatted text', vi: 'văn bản có định dạng' },
  select: { en: 'one of the choices', vi: 'một lựa chọn trong danh sách' },
  tags: { en: 'a list of tags', vi: 'danh sách thẻ' },
  taxCode: { en: 'a tax code', vi: 'mã số thuế' },
  team: { en: 'a team', vi: 'một nhóm' },
  text: { en: 'text', vi: 'văn bản' },
  time: { en: 'a time of day', vi: 'giờ trong ngày' },
  treeParent: { en: 'a record', vi: 'một bản ghi' },
  url: { en: 'a web address', vi: 'địa chỉ web' },
  user: { en: 'a person', vi: 'một người dùng' },
};

/** The word for a type, or for one of several (`integer | null`); a type without one by its own name. */
export function wordOfType(types: string, locale: 'en' | 'vi'): string {
  const found = types.split(' | ').map((type) => (Object.hasOwn(words, type) ? words[type]?.[locale] : undefined) ?? type);
  return [...new Set(found)].join(locale === 'vi' ? ' hoặc ' : ' or ');
}
