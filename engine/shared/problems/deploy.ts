// Problems of changing the metadata: change-sets, plans, publishing, upgrades; and the findings of a plan.
import type { ProblemText } from './text.ts';

export const deployProblems = {
  'deploy.newer-site': { en: 'The database of “{site}” belongs to a newer version of the program ({found}, this one knows {known}). Start that version.', vi: 'Dữ liệu của “{site}” thuộc phiên bản phần mềm mới hơn ({found}, bản này chỉ biết {known}). Hãy chạy phiên bản mới.' },
  'deploy.unknown-change-set': { en: 'There is no such change-set.', vi: 'Không có bộ thay đổi này.' },
  'deploy.change-set-closed': { en: 'This change-set has been published or discarded.', vi: 'Bộ thay đổi này đã được áp dụng hoặc đã bỏ.' },
  'deploy.unknown-kind': { en: 'There is no kind of metadata document called “{kind}”.', vi: 'Không có loại cấu hình “{kind}”.' },
  'deploy.document-name': { en: 'The name in the document is “{found}”; it must be “{expected}”, as in the address.', vi: 'Tên trong nội dung là “{found}”, phải là “{expected}” như trong địa chỉ.' },
  'deploy.document-shape': { en: 'A metadata document is a JSON object.', vi: 'Một cấu hình phải là một đối tượng JSON.' },
  'deploy.stale-base': { en: 'Someone else has published meanwhile. Plan again.', vi: 'Có người khác vừa áp dụng thay đổi. Hãy xem lại kế hoạch.' },
  'deploy.stale-plan': { en: 'This plan is no longer the one for these changes. Plan again.', vi: 'Kế hoạch này không còn khớp với thay đổi. Hãy xem lại kế hoạch.' },
  'deploy.busy': { en: 'Another change is being published. Wait until it is done.', vi: 'Đang áp dụng một thay đổi khác. Hãy đợi hoàn tất.' },
  'deploy.not-approved': { en: 'The plan has findings that forbid it or that nobody has approved.', vi: 'Kế hoạch có điểm bị chặn hoặc chưa được duyệt.' },
  'deploy.invalid': { en: 'The changes do not make a valid configuration.', vi: 'Các thay đổi chưa tạo thành cấu hình hợp lệ.' },
  'deploy.unknown-revision': { en: 'There is no revision {revision}.', vi: 'Không có phiên bản cấu hình {revision}.' },
  'deploy.nothing-to-publish': { en: 'These changes change nothing.', vi: 'Không có gì thay đổi.' },
  'deploy.retype-unsupported': { en: '“{field}” cannot become {to}; it is {from}. Add a new field instead.', vi: 'Không đổi được “{field}” từ {from} sang {to}. Hãy thêm trường mới.' },
  'deploy.duplicates': { en: '“{field}” cannot become unique: {count} values stand more than once.', vi: 'Không đặt “{field}” là duy nhất được: có {count} giá trị bị trùng.' },
  'deploy.required-empty': { en: '{count} records have no “{field}” and keep it empty until they are changed.', vi: '{count} bản ghi chưa có “{field}”, sẽ vẫn để trống cho đến khi được sửa.' },
  'deploy.too-long': { en: '{count} records have a longer “{field}” than {limit} characters and keep it until they are changed.', vi: '{count} bản ghi có “{field}” dài hơn {limit} ký tự, sẽ giữ nguyên cho đến khi được sửa.' },
  'deploy.digits-lost': { en: '“{field}” cannot take fewer digits ({from} to {to}): values might be cut.', vi: 'Không giảm được số chữ số của “{field}” (từ {from} xuống {to}) vì có thể mất dữ liệu.' },
  'deploy.field-hidden': { en: '“{field}” goes to the trash; its values are kept.', vi: '“{field}” được đưa vào thùng rác, dữ liệu vẫn được giữ.' },
  'deploy.entity-hidden': { en: '“{entity}” goes to the trash; its records are kept.', vi: '“{entity}” được đưa vào thùng rác, các bản ghi vẫn được giữ.' },
  'deploy.grant-widened': { en: 'Role “{role}” may do more than before ({what}).', vi: 'Vai trò “{role}” có thêm quyền ({what}).' },
  'deploy.option-in-use': { en: '{count} records have the removed choice “{option}” in “{field}” and keep it.', vi: '{count} bản ghi đang dùng lựa chọn đã bỏ “{option}” ở “{field}”, vẫn được giữ nguyên.' },
  'deploy.references-changed': { en: '“{field}” pointed to {from}; it cannot be made to point to {to}. Add a new field instead.', vi: '“{field}” đang liên kết tới {from}, không đổi sang {to} được. Hãy thêm trường mới.' },
  'deploy.drift': { en: 'The database differs from what the engine made: {what}.', vi: 'Cơ sở dữ liệu khác với cấu trúc hệ thống đã tạo: {what}.' },
} as const satisfies Record<string, ProblemText>;
