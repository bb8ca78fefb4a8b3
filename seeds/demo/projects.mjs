// Projects that follow orders with services: milestones, tasks one after another, hours written down by those who worked.
import { managerOf, service, userRef } from './company.mjs';
import { dateAt, dateOf, dayOf, officeTime, workday } from './calendar.mjs';
import { shortName } from './customers.mjs';
import { isService, totalOf } from './lines.mjs';

const phases = [
  ['Khởi động và khảo sát', 0.2, 20, [['Họp khởi động', 4], ['Khảo sát hiện trạng', 12], ['Chốt phạm vi và tiến độ', 8]]],
  ['Cài đặt và cấu hình', 0.55, 40, [['Cài đặt máy chủ và phần mềm', 16], ['Lắp đặt thiết bị', 20], ['Cấu hình danh mục và phân quyền', 14], ['Chuyển dữ liệu cũ', 18]]],
  ['Đào tạo và chạy thử', 0.82, 20, [['Đào tạo người dùng', 12], ['Chạy thử song song', 16]]],
  ['Nghiệm thu', 1, 20, [['Sửa lỗi sau chạy thử', 10], ['Ký biên bản nghiệm thu', 3]]],
];
const workTexts = ['Làm việc tại văn phòng khách', 'Cấu hình từ xa', 'Họp với khách', 'Kiểm tra và sửa lỗi', 'Soạn tài liệu', 'Hỗ trợ người dùng'];

/** Everything of the projects, each kind in its order. */
export function projects(world, orders) {
  const random = world.stream('projects');
  const ready = orders.filter(({ values, status, at }) => status !== 'cancelled' && status !== 'new' && values.opportunity !== undefined && values.lines.some(isService) && at < world.now - 4 * 86_400_000)
    .sort((a, b) => totalOf(b.values.lines) - totalOf(a.values.lines)).slice(0, world.counts.project).sort((a, b) => a.at - b.at);
  const made = { project: [], milestone: [], projectTask: [], timeLog: [] };
  for (const order of ready) projectOf(world, random, order, made);
  return made;
}

function projectOf(world, random, order, made) {
  const begun = world.after(random, order.at, 1 + random.next() * 2);
  if (begun === undefined) return;
  const { account, seller } = order;
  const by = userRef(seller);
  const start = workday(dayOf(begun) + 3);
  const days = Math.round(random.skewed(48, 0.35));
  const slip = random.chance(0.3) ? 1.25 : 1;
  const index = made.project.length;
  const crew = [seller, service, managerOf(seller)];
  const project = {
    ref: `project:${index}`, at: begun, by, action: 'toProject', account, seller, company: account.values.name, given: order.given, salutation: order.salutation, last: begun, status: 'draft', later: [],
    values: {
      name: `Triển khai cho ${shortName(account.values.name)}`, account: order.values.account, ...(order.values.contact ? { contact: order.values.contact } : {}), opportunity: order.values.opportunity, ...(order.values.quote ? { quote: order.values.quote } : {}), ...(order.values.contract ? { contract: order.values.contract } : {}), status: 'draft',
      priority: random.weighted({ normal: 5, high: 3, urgent: 1 }), manager: by, members: [...new Set(crew)].map(userRef), startDate: dateOf(start), endDate: dateOf(start + days), progress: 0, budget: Math.round(totalOf(order.values.lines) * 0.35), plannedHours: 120 + random.int(0, 8) * 5, tags: [], owner: by,
    },
  };
  made.project.push(project);
  const step = (at, set) => {
    if (at <= project.last || at >= world.now) return false;
    project.later.push({ at, by, set });
    return Object.assign(project, { last: at, status: set.status ?? project.status });
  };
  if (!step(officeTime(random, workday(dayOf(begun) + 1)), { status: 'review' })) return;
  const underway = step(officeTime(random, start), { status: 'underway', actualStart: dateOf(start) });
  let before;
  let from = start;
  for (const [phase, [name, share, invoiceShare, works]] of phases.entries()) {
    const to = start + Math.round(days * slip * share);
    const due = start + Math.round(days * share);
    const milestone = { ref: `milestone:${made.milestone.length}`, at: begun + (phase + 1) * 60_000, by, later: [], values: { name, project: `$ref:${project.ref}`, dueDate: dateOf(due), status: 'open', invoiceShare } };
    made.milestone.push(milestone);
    const reachedAt = officeTime(random, workday(to));
    const over = underway && reachedAt < world.now;
    if (over) {
      milestone.later.push({ at: reachedAt, by, set: { status: 'reached', reachedOn: dateAt(reachedAt) } });
      step(reachedAt + 600_000, { progress: Math.round(share * 100), ...(share === 1 ? { status: 'completed', actualEnd: dateAt(reachedAt) } : {}) });
    }
    for (const [position, [work, hours]] of works.entries()) {
      const begins = workday(from + Math.round(((to - from) * position) / works.length));
      const ends = Math.max(begins, workday(from + Math.round(((to - from) * (position + 1)) / works.length)));
      before = taskOf(world, random, { project, milestone, made, by, work, hours, begins, ends, before, underway, person: random.pick(crew.slice(0, 2)), first: begun + (10 + made.projectTask.length % 40) * 60_000 });
    }
    from = to;
  }
}

function taskOf(world, random, { project, milestone, made, by, work, hours, begins, ends, before, underway, person, first }) {
  const task = {
    ref: `projectTask:${made.projectTask.length}`, at: Math.min(first, world.now - 60_000), by, later: [],
    values: { name: work, project: `$ref:${project.ref}`, milestone: `$ref:${milestone.ref}`, predecessors: before === undefined ? [] : [`$ref:${before.ref}`], assignee: userRef(person), status: 'notStarted', priority: random.weighted({ normal: 7, high: 2, low: 1 }), startDate: dateOf(begins), endDate: dateOf(ends), progress: 0, plannedHours: hours },
  };
  made.projectTask.push(task);
  const began = officeTime(random, begins);
  // Some work takes longer than planned: that is what is late today.
  const late = random.chance(0.35) ? random.int(3, 12) : 0;
  const ended = Math.max(officeTime(random, late === 0 ? ends : workday(ends + late)), began + 3_600_000);
  if (underway && began > task.at && began < world.now) task.later.push({ at: began, by: userRef(person), set: { status: 'inProgress', progress: 30 } });
  if (task.later.length > 0 && ended < world.now) task.later.push({ at: ended, by: userRef(person), set: { status: 'completed', progress: 100 } });
  if (task.later.length > 0) logHours(world, random, { project, task, made, person, hours: hours * (0.7 + random.next() * 0.6), begins, ends });
  return task;
}

function logHours(world, random, { project, task, made, person, hours, begins, ends }) {
  const days = Array.from({ length: ends - begins + 1 }, (_, index) => begins + index).filter((day) => workday(day) === day && day < world.today).slice(0, 6);
  for (const day of days) {
    const at = officeTime(random, day) + 3_600_000;
    if (at >= world.now || at <= task.at) continue;
    made.timeLog.push({ at, by: userRef(person), values: { project: `$ref:${project.ref}`, projectTask: `$ref:${task.ref}`, person: userRef(person), date: dateOf(day), hours: Math.max(0.5, Math.min(8, Math.round((hours / days.length) * 2) / 2)), billable: random.chance(0.85), work: `${task.values.name}: ${random.pick(workTexts).toLowerCase()}`, owner: userRef(person) } });
  }
}
