// Meta-schemas of what is asked over many records: report, and dashboard, a page of reports and lists.
import { bucketNames, chartTypes, periodRanges, promptTypes, reportAggregates, reportLimits } from '../../shared/report.ts';
import type { JsonSchema } from '../field-types/contract.ts';
import { description, documentSchema, filter, flag, hidden, icon, key, keyedBy, mapOf, nameList, nameSet, object, oneOf, sort, title, valueSlot } from './parts.ts';

const path: JsonSchema = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*){0,3}$' };
const about = (what: string): JsonSchema => ({ ...path, description: what });
const range = oneOf(periodRanges, 'Span of days, counted from today in the site’s zone.');

const group = object({
  field: about('Field that rows are grouped by, also of a linked record (country.region).'),
  bucket: oneOf(bucketNames, 'Span of time that a date is told by.'),
}, ['field'], { 'x-merge': 'atomic' });

const measure = object({
  name: { ...key, description: 'Name by which sort, chart and ratios speak of it.' },
  title,
  aggregate: oneOf(reportAggregates, 'How values become one number; ratio divides one measure by another, in percent.'),
  field: about('Field that is measured: of the record, of a linked one (country.area), or over a relation (lines.amount). Of count: a relation or a field that is filled; the records themselves unless given.'),
  since: about('Date field of the record: what is measured is the time from it to `field`, in hours, between days in days.'),
  filter: { ...filter, description: 'Which records it is over; over a relation, which records at its far end.' },
  of: { ...key, description: 'Of ratio: the measure above the line.' },
  to: { ...key, description: 'Of ratio: the measure below the line.' },
  better: oneOf(['more', 'less'], 'Whether more of it is good or bad, so that changes are shown as good or bad; neither unless given.'),
  total: { type: 'boolean', description: 'false where its rows are of unlike kinds or units: it is then not added up over them. A ratio follows its parts.' },
}, ['name', 'aggregate'], { 'x-merge': 'map' });

const prompt = object({
  title,
  field: about('Field of the report’s entity whose values it takes.'),
  fieldType: oneOf(promptTypes, 'Kind of value, where it is not that of a field.'),
  default: { ...valueSlot, description: 'Value while nobody gives one, also "$actor" and { "$date": … }. Without it the conditions that name the prompt fall away.' },
  required: flag('The report does not run without a value.'),
}, [], { 'x-merge': 'map' });

const chart = object({
  type: oneOf(chartTypes, 'How the answer is drawn.'),
  measures: nameList('Measures that are drawn, the first alone where a chart has room for one; all unless given.'),
  stacked: flag('A second group is stacked instead of standing side by side.'),
  horizontal: flag('Bars lie.'),
}, ['type'], { 'x-merge': 'map', description: 'A table unless given.' });

const roles = nameSet('Roles that it is for; all that may read its records unless given.');

export const reportSchema: JsonSchema = documentSchema('report', 'A question over records and how its answer is shown. Everybody gets the answer over the records and fields that they may read.', ['name', 'title', 'entity'], {
  title, description, icon, roles,
  entity: { ...key, description: 'Entity whose records it is about.' },
  filter: { ...filter, description: 'Which records, by field key; { "$prompt": "name" } stands for the value of a prompt.' },
  period: object({ field: about('Date field that decides when a record counts.'), range: { ...range, description: 'Span unless another is asked for; all time unless given.' } }, ['field'], { 'x-merge': 'map', description: 'The span of time that it is about, which whoever runs it may choose, and a dashboard for all its tiles.' }),
  compare: oneOf(['previous', 'year'], 'The totals are told for the span before as well, or for the same a year ago.'),
  groups: { type: 'array', maxItems: reportLimits.groups, items: group, 'x-merge': 'atomic', description: 'What there is a row for; none makes one row of totals.' },
  measures: keyedBy('name', measure, 'Numbers of a row; how many records unless given.'),
  columns: { ...nameList('Instead of groups and measures: the records themselves, with these fields.'), maxItems: reportLimits.columns },
  sort: { ...sort, description: 'Measures and groups (of columns: fields), separated by commas; - turns the order round. By the groups unless given.' },
  limit: { type: 'integer', minimum: 1, maximum: reportLimits.rows, description: 'Most values of the first group, the first in order; of columns, most records.' },
  prompts: mapOf(prompt, 'What may be chosen before it runs.'),
  chart,
});

const mapped = (what: string): JsonSchema => ({ anyOf: [path, { const: false }], 'x-merge': 'atomic', description: `${what}; false: the tile does not follow it.` });

const tile = object({
  id: key, title, hidden,
  report: { ...key, description: 'Report that it shows.' },
  view: { ...key, description: 'View that it lists.' },
  text: { type: 'string', minLength: 1, maxLength: 4000, description: 'Text that it shows, in Markdown.' },
  x: { type: 'integer', minimum: 0, maximum: 11, description: 'Column that it begins in, of 12.' },
  y: { type: 'integer', minimum: 0, maximum: 500, description: 'Row that it begins in.' },
  width: { type: 'integer', minimum: 1, maximum: 12, description: 'Columns that it takes.' },
  height: { type: 'integer', minimum: 1, maximum: 40, description: 'Rows that it takes.' },
  fields: object({
    period: mapped('Date field that the chosen span of time is about; that of the report’s period unless given'),
    owner: mapped('Field that the chosen person is looked for in; owner unless given'),
    team: mapped('Field that the chosen team is looked for in; team unless given'),
  }, [], { 'x-merge': 'map', description: 'How the page’s filters meet this tile.' }),
}, ['id', 'x', 'y', 'width', 'height'], { 'x-merge': 'map' });

export const dashboardSchema: JsonSchema = documentSchema('dashboard', 'Reports, lists and texts on one page.', ['name', 'title', 'items'], {
  title, description, icon,
  roles: nameSet('Roles that it is for; all that may see one of its tiles unless given.'),
  filters: object({
    period: { ...range, description: 'A span of time can be chosen; this one at first.' },
    owner: flag('A person can be chosen.'),
    team: flag('A team can be chosen.'),
  }, [], { 'x-merge': 'map', description: 'What can be chosen for all tiles at once.' }),
  items: keyedBy('id', tile, 'Tiles; each a report, a view or a text.'),
});
