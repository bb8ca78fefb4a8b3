// Written by `npm run gen` from the meta-schema of kind report.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;

/** A question over records and how its answer is shown. Everybody gets the answer over the records and fields that they may read. */
export interface Report {
  name: Key;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** Name of a Tabler icon. */
  icon?: string;
  /** Roles that it is for; all that may read its records unless given. */
  roles?: string[];
  /** Entity whose records it is about. */
  entity: string;
  /** Which records, by field key; { "$prompt": "name" } stands for the value of a prompt. */
  filter?: Record<string, unknown>;
  /** The span of time that it is about, which whoever runs it may choose, and a dashboard for all its tiles. */
  period?: {
    /** Date field that decides when a record counts. */
    field: string;
    /** Span unless another is asked for; all time unless given. */
    range?:
      | "today"
      | "yesterday"
      | "thisWeek"
      | "lastWeek"
      | "thisMonth"
      | "lastMonth"
      | "thisQuarter"
      | "lastQuarter"
      | "thisYear"
      | "lastYear"
      | "last7Days"
      | "last30Days"
      | "last90Days"
      | "last12Months"
      | "all";
  };
  /** The totals are told for the span before as well, or for the same a year ago. */
  compare?: "previous" | "year";
  /**
   * What there is a row for; none makes one row of totals.
   *
   * @maxItems 3
   */
  groups?: {
    /** Field that rows are grouped by, also of a linked record (country.region). */
    field: string;
    /** Span of time that a date is told by. */
    bucket?: "day" | "week" | "month" | "quarter" | "year";
  }[];
  /** Numbers of a row; how many records unless given. */
  measures?: {
    /** Name by which sort, chart and ratios speak of it. */
    name: string;
    /** What people read, in English; other languages stand in translations. */
    title?: string;
    /** How values become one number; ratio divides one measure by another, in percent. */
    aggregate: "count" | "countDistinct" | "sum" | "avg" | "min" | "max" | "ratio";
    /** Field that is measured: of the record, of a linked one (country.area), or over a relation (lines.amount). Of count: a relation or a field that is filled; the records themselves unless given. */
    field?: string;
    /** Date field of the record: what is measured is the time from it to `field`, in hours, between days in days. */
    since?: string;
    /** Which records it is over; over a relation, which records at its far end. */
    filter?: Record<string, unknown>;
    /** Of ratio: the measure above the line. */
    of?: string;
    /** Of ratio: the measure below the line. */
    to?: string;
    /** Whether more of it is good or bad, so that changes are shown as good or bad; neither unless given. */
    better?: "more" | "less";
    /** false where its rows are of unlike kinds or units: it is then not added up over them. A ratio follows its parts. */
    total?: boolean;
  }[];
  /**
   * Instead of groups and measures: the records themselves, with these fields.
   *
   * @maxItems 30
   */
  columns?: string[];
  /** Measures and groups (of columns: fields), separated by commas; - turns the order round. By the groups unless given. */
  sort?: string;
  /** Most values of the first group, the first in order; of columns, most records. */
  limit?: number;
  /** What may be chosen before it runs. */
  prompts?: {
    [k: string]: {
      /** What people read, in English; other languages stand in translations. */
      title?: string;
      /** Field of the report’s entity whose values it takes. */
      field?: string;
      /** Kind of value, where it is not that of a field. */
      fieldType?: "text" | "integer" | "decimal" | "boolean" | "date" | "dateTime" | "user" | "team";
      /** Value while nobody gives one, also "$actor" and { "$date": … }. Without it the conditions that name the prompt fall away. */
      default?: string | number | boolean | unknown[] | {};
      /** The report does not run without a value. */
      required?: boolean;
    };
  };
  /** A table unless given. */
  chart?: {
    /** How the answer is drawn. */
    type: "table" | "pivot" | "bar" | "line" | "area" | "pie" | "donut" | "funnel" | "number";
    /** Measures that are drawn, the first alone where a chart has room for one; all unless given. */
    measures?: string[];
    /** A second group is stacked instead of standing side by side. */
    stacked?: boolean;
    /** Bars lie. */
    horizontal?: boolean;
  };
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
