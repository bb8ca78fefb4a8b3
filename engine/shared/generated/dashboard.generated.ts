// Written by `npm run gen` from the meta-schema of kind dashboard.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;

/** Reports, lists and texts on one page. */
export interface Dashboard {
  name: Key;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** Name of a Tabler icon. */
  icon?: string;
  /** Roles that it is for; all that may see one of its tiles unless given. */
  roles?: string[];
  /** What can be chosen for all tiles at once. */
  filters?: {
    /** A span of time can be chosen; this one at first. */
    period?:
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
    /** A person can be chosen. */
    owner?: boolean;
    /** A team can be chosen. */
    team?: boolean;
  };
  /** Tiles; each a report, a view or a text. */
  items: {
    /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
    id: string;
    /** What people read, in English; other languages stand in translations. */
    title?: string;
    /** Takes it out of use without removing it. */
    hidden?: boolean;
    /** Report that it shows. */
    report?: string;
    /** View that it lists. */
    view?: string;
    /** Text that it shows, in Markdown. */
    text?: string;
    /** Column that it begins in, of 12. */
    x: number;
    /** Row that it begins in. */
    y: number;
    /** Columns that it takes. */
    width: number;
    /** Rows that it takes. */
    height: number;
    /** How the page’s filters meet this tile. */
    fields?: {
      /** Date field that the chosen span of time is about; that of the report’s period unless given; false: the tile does not follow it. */
      period?: string | false;
      /** Field that the chosen person is looked for in; owner unless given; false: the tile does not follow it. */
      owner?: string | false;
      /** Field that the chosen team is looked for in; team unless given; false: the tile does not follow it. */
      team?: string | false;
    };
  }[];
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
