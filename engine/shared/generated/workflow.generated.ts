// Written by `npm run gen` from the meta-schema of kind workflow.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;

/** What happens by itself: a trigger, a condition, steps. */
export interface Workflow {
  name: Key;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** Entity whose records it is about. */
  entity: string;
  /** False switches it off. True unless given. */
  active?: boolean;
  /** Whose rights its steps have. system: all of them, and history tells the workflow. user: those of whoever caused it, no more. system unless given. */
  runAs?: "system" | "user";
  /** What starts it. */
  trigger: RecordCreated | RecordChanged | FieldChanged | TransitionTaken | RecordDeleted | OnADateOfTheRecord;
  /** Which records it is about, as they stand when it runs; all unless given. */
  when?: Record<string, unknown>;
  /**
   * What it does, in order: all of it or nothing.
   *
   * @minItems 1
   *
   * Items: One step.
   */
  steps: (SetFields | TakeATransition | CreateARecord | UpdateLinkedRecords | NotifyPeople)[];
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
/** A record was created. */
export interface RecordCreated {
  on: "created";
}
/** A record was changed. */
export interface RecordChanged {
  on: "updated";
  /**
   * Only where one of these changed; any field unless given.
   *
   * @minItems 1
   */
  fields?: Key[];
}
/** One field got another value. */
export interface FieldChanged {
  on: "changed";
  /** Field that changed. */
  field: string;
  /** Only where it had one of these values. */
  from?: (string | number | boolean) | (string | number | boolean)[];
  /** Only where it has one of these values now. */
  to?: (string | number | boolean) | (string | number | boolean)[];
  /** Also where a new record is created with a value in it. */
  create?: boolean;
}
/** A transition of a process was taken. */
export interface TransitionTaken {
  on: "transition";
  /** The transition by its name. */
  transition: string;
}
/** A record went to the trash. */
export interface RecordDeleted {
  on: "deleted";
}
/** The day or the time in a field of the record comes near or has passed. */
export interface OnADateOfTheRecord {
  on: "date";
  /** Field of type date or dateTime. */
  field: string;
  /** That long before, e.g. 30d. */
  before?: string;
  /** That long after, e.g. 3d. */
  after?: string;
  /** Time of the day, in the site’s zone, for a field without one; 08:00 unless given. */
  at?: string;
}
/** Sets fields of the record. */
export interface SetFields {
  kind: "set";
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  id: string;
  /** Field → value. */
  set: {
    /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
    [k: string]: string | number | boolean | unknown[] | {};
  };
}
/** Takes a transition of the record’s process. */
export interface TakeATransition {
  kind: "transition";
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  id: string;
  /** The transition by its name. */
  transition: string;
}
/** Creates a record; later steps name it by { "$made": "id of this step" }. */
export interface CreateARecord {
  kind: "create";
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  id: string;
  /** What is created. */
  entity: string;
  /** Field → value. */
  set: {
    /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
    [k: string]: string | number | boolean | unknown[] | {};
  };
}
/** Sets fields of records that the record is linked with. */
export interface UpdateLinkedRecords {
  kind: "update";
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  id: string;
  /** A link or a list of the record, by its key. */
  relation: string;
  /** Which of them; all unless given. */
  filter?: Record<string, unknown>;
  /** Field of the linked record → value; { "$record": "field" } is one of the record that started it. */
  set: {
    /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
    [k: string]: string | number | boolean | unknown[] | {};
  };
}
/** Tells people in the app. */
export interface NotifyPeople {
  kind: "notify";
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  id: string;
  /**
   * Who is told.
   *
   * @minItems 1
   *
   * Items: Who is told: { "field": "owner" }, { "managerOf": "owner" } or { "role": "manager" }.
   */
  to: (WhomAFieldNames | TheManagerOfWhomAFieldNames | EverybodyWithARole)[];
  /** What they read, with fields in braces, such as “{code} was won”; other languages stand in translations. */
  message: string;
}
export interface WhomAFieldNames {
  /** Field with a user or a team of the record; owner and team among them. */
  field: string;
}
export interface TheManagerOfWhomAFieldNames {
  /** Field with a user, whose manager is told. */
  managerOf: string;
}
export interface EverybodyWithARole {
  /** Everybody with this role. */
  role: string;
}
