// Shapes on the wire that the API promises and the studio reads. Names in them are API names, texts are in the reader's language.

export interface Link { readonly id: string; readonly label: string | null }
/** An uploaded file as a record tells it; `size` in bytes, `type` a media type. */
export interface FileJson { readonly id: string; readonly name: string; readonly size: number; readonly type: string }
export interface AnyLink extends Link { readonly entity: string }
export interface RecordJson { readonly id: string; readonly version: number; readonly [field: string]: unknown }
export interface Page { readonly next?: string; readonly count?: number; readonly countCapped?: boolean }
export interface ListAnswer { readonly data: readonly RecordJson[]; readonly page: Page }

/** `GET /api/search`: the entity with the best record first, best records first. `match`: the field that fits best, and what stands in it where that can be shown. */
export interface FoundRecord { readonly id: string; readonly label: string | null; readonly match: { readonly field: string; readonly text: string | null } }
export interface FoundRecords { readonly entity: string; /** There are more of this entity. */ readonly more: boolean; readonly records: readonly FoundRecord[] }
/** `notSearched`: entities of which the reader has no searchable field. */
export interface SearchAnswer { readonly data: readonly FoundRecords[]; readonly notSearched: readonly string[] }

export interface ProblemItem { readonly pointer: string; readonly code: string; readonly detail: string; readonly params?: Readonly<Record<string, unknown>> }
/** RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly hint?: string;
  readonly errors?: readonly ProblemItem[];
  /** 412 only: what the client had and what stands now. */
  readonly current?: RecordJson;
}

export interface MeAnswer {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  readonly locale: 'vi' | 'en';
  readonly zone: string;
  readonly csrfToken: string;
  readonly system: readonly string[];
  readonly demo: boolean;
}

type Json = Readonly<Record<string, unknown>>;

export interface ModelOption {
  readonly value: string;
  readonly title: string;
  readonly color?: string;
  readonly active: boolean;
  /** May be chosen only when the record meets this. */
  readonly when?: Json;
  readonly data?: Json;
}

/** A field of the record that a link of this one has at its far end, both by API name. */
export interface ModelFarField { readonly link: string; readonly field: string }

/** What must hold for a record; one that only warns refuses nothing. */
export interface ModelRule {
  readonly name: string;
  readonly when?: Json;
  readonly check: Json;
  /** Field that the message stands at. */
  readonly at?: string;
  readonly message: string;
  readonly warns: boolean;
}

export interface ModelLookup { readonly for: string; readonly record: readonly string[] }

export interface ModelField {
  readonly name: string;
  /** Write-once key, for the designer. */
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly short?: string;
  readonly help?: string;
  readonly widget: string;
  readonly cell: string;
  readonly required: boolean;
  readonly readable: boolean;
  /** False, or true for at least some records. */
  readonly writable: boolean;
  readonly masked: boolean;
  /** Is written record by record alone, never for many at once. */
  readonly alone?: true;
  readonly system: boolean;
  readonly sortable: boolean;
  readonly searchable: boolean;
  readonly operators: readonly string[];
  readonly aggregates: readonly string[];
  readonly options?: readonly ModelOption[];
  /** The field holds several values, each of one of these types. */
  readonly many?: readonly ModelOption[];
  /** Entity API name(s) a link may point to. */
  readonly target?: string;
  readonly targets?: readonly string[];
  /** Of a link that does not take every record: what `GET …/lookup` is to be told, `for` and the fields of the record in hand. */
  readonly lookup?: ModelLookup;
  /** Conditions over the record; absent too where the reader may not know what they read. The server holds to them either way. */
  readonly visibleWhen?: Json;
  readonly requiredWhen?: Json;
  readonly readOnlyWhen?: Json;
  /** Options by the value of another field; a value that is not named allows none. */
  readonly optionsBy?: { readonly field: string; readonly allow: Readonly<Record<string, readonly string[]>> };
  /** Shown from a linked record. */
  readonly from?: ModelFarField;
  /** Taken from a linked record when the link changes. */
  readonly copyFrom?: ModelFarField;
  /** Date field that, when it is filled, makes this moment the whole of its day; written and shown with it. */
  readonly allDay?: string;
  /** Fields of one line of `lines`. */
  readonly items?: readonly ModelField[];
  readonly precision?: number;
  readonly scale?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
  /** Keywords that the field type's own widget reads. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface ModelRelation { readonly name: string; readonly title: string; readonly short?: string; readonly kind: 'lines' | 'links' | 'inverse'; readonly target: string; /** field on the target that points back, to prefill a new record */ readonly field?: string }

/** A layout tree; `field` nodes carry the field's API name in `id`. */
export interface LayoutNode {
  readonly id: string;
  readonly kind: 'tab' | 'section' | 'field' | 'related' | 'chart' | 'text';
  readonly title?: string;
  readonly columns?: number;
  readonly span?: number;
  readonly collapsed?: boolean;
  readonly items?: readonly LayoutNode[];
}

/** Records in a calendar: API names of what they run by, and other views of the kind that stand beside this one. */
export interface ModelCalendar { readonly start: string; readonly end?: string; readonly color?: string; readonly sources: readonly { readonly entity: string; readonly view: string }[] }

export interface ModelView {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly filter?: Json;
  readonly sort?: string;
  /** Cards in a column per option of a field, with what each column adds up to. A list of rows without it. */
  readonly board?: { readonly group: string; readonly total?: string };
  readonly calendar?: ModelCalendar;
}

/** What can be done with a record by `POST …/actions/{name}`, if the actor may do it to some record. */
export interface ModelAct {
  readonly name: string;
  readonly kind: 'transition' | 'action' | 'conversion';
  readonly title: string;
  readonly icon?: string;
  /** API names of the fields that it asks for. */
  readonly input: readonly string[];
  /** Of a transition: its process, where it starts (empty: anywhere else) and where it leads. */
  readonly process?: string;
  readonly from?: readonly string[];
  readonly to?: string;
  /** API name of the entity whose new record it answers. */
  readonly makes?: string;
}

export interface ModelState { readonly value: string; readonly category?: 'open' | 'won' | 'lost'; readonly locked: boolean; /** API names of fields that stay editable while locked. */ readonly editable: readonly string[] }
export interface ModelProcess { readonly name: string; /** API name of the field with the state. */ readonly field: string; /** Records that it is about, all unless given; untold where the reader may not read what decides. */ readonly when?: Json; readonly initial: string; readonly states: readonly ModelState[] }

/** `POST /api/records/{entity}/duplicates`: rules by which other records are like this one. `hidden`: some of them are not for this reader. */
export interface AlikeRecords { readonly data: readonly { readonly name: string; readonly action: 'warn' | 'block'; readonly message?: string; /** API names of the fields compared. */ readonly fields: readonly string[]; readonly records: readonly { readonly id: string; readonly label: string | null }[]; readonly hidden: boolean }[] }

/** `GET /api/records/{entity}/{id}/actions`. `why` not: the state, the actor's right to this record, the act's own condition. */
export interface PossibleActs { readonly version: number; readonly data: readonly { readonly name: string; readonly possible: boolean; readonly why?: 'state' | 'right' | 'condition' }[] }

export interface ModelEntity {
  readonly name: string;
  readonly key: string;
  readonly title: string;
  readonly titlePlural: string;
  readonly short?: string;
  readonly icon: string;
  readonly color: string;
  readonly label: readonly string[];
  readonly sort: string;
  readonly fields: readonly ModelField[];
  readonly relations: readonly ModelRelation[];
  /** create read update delete export import … that the actor may do to some record. */
  readonly actions: readonly string[];
  readonly acts: readonly ModelAct[];
  readonly processes: readonly ModelProcess[];
  readonly layouts: { readonly form?: readonly LayoutNode[]; readonly detail?: readonly LayoutNode[]; readonly list?: readonly string[]; readonly card?: readonly string[] };
  readonly views: readonly ModelView[];
  /** Rules of which the reader knows everything they read. */
  readonly rules: readonly ModelRule[];
  /** API names of fields by which a record may be like another one, as far as the reader may write them. */
  readonly comparedBy: readonly string[];
  /** Currency of all its money: a field's API name, absent = the site's. */
  readonly currencyField?: string;
  /** Rate of that currency into the site's: a field's API name. */
  readonly rateField?: string;
  readonly trash: boolean;
  /** Its records are what people do: they stand in timelines. `key`: the letter that begins one on the page of a record. */
  readonly activity?: { readonly key?: string };
}

/** What an app opens besides lists: a dashboard, a report or a calendar, by the name in its address. */
export interface ModelPage { readonly kind: 'dashboard' | 'report' | 'calendar'; readonly name: string; readonly title: string; readonly icon: string; readonly group?: string }
/** `pages` stand before the lists of their group; an app may have only one of both. */
export interface ModelApp { readonly name: string; readonly title: string; readonly icon: string; readonly pages: readonly ModelPage[]; readonly items: readonly { readonly entity: string; readonly group?: string }[] }

/** `GET /api/model`. */
export interface ModelAnswer {
  readonly revision: number;
  readonly site: { readonly name: string; readonly title: string; readonly locale: 'vi' | 'en'; readonly zone: string; readonly currency: string };
  readonly entities: readonly ModelEntity[];
  readonly apps: readonly ModelApp[];
  /** Name of the dashboard that the reader's roles put on the first page. */
  readonly home?: string;
}

/** `GET /api/model/{entity}/form?action=create|update`, for react-jsonschema-form. */
export interface FormAnswer { readonly schema: Readonly<Record<string, unknown>>; readonly uiSchema: Readonly<Record<string, unknown>> }

/** What happened to a record once. `id` and `at` are there for who may read when it was created or changed, `actor` for who may read by whom. */
export interface HistoryEntry {
  readonly id?: string;
  readonly at?: string;
  readonly op: 'create' | 'update' | 'delete' | 'restore';
  readonly version: number;
  readonly actor?: Link;
  /** The transition, action or conversion that did it. */
  readonly action?: { readonly name: string; readonly title: string };
  /** The workflow that did it. */
  readonly workflow?: { readonly name: string; readonly title: string };
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

export interface Notification { readonly id: string; readonly at: string; readonly kind: string; readonly title: string; readonly entity?: string; readonly recordId?: string; readonly readAt: string | null }

// Changing the metadata.
export interface PlanStep { readonly id: string; readonly phase: 'prepare' | 'switch' | 'finish'; readonly code: string; readonly params: Readonly<Record<string, unknown>>; readonly detail: string; readonly sql: readonly string[]; readonly lock: string; /** What others feel of the lock. */ readonly wait: string; readonly rows: number | null }
export interface PlanFinding { readonly id: string; readonly level: 'info' | 'approve' | 'refuse'; readonly code: string; readonly pointer: string; readonly document: string; readonly detail: string; readonly hint?: string; readonly count?: number; readonly samples?: readonly unknown[] }
export interface DiffEntry { readonly document: string; readonly pointer: string; readonly before?: unknown; readonly after?: unknown }
export interface PlanAnswer { readonly id: string; readonly base: number; readonly steps: readonly PlanStep[]; readonly findings: readonly PlanFinding[]; readonly diff: readonly DiffEntry[] }
export interface ChangeSetAnswer { readonly id: string; readonly title: string; readonly base: number; readonly createdAt: string; readonly createdBy: Link; readonly documents: readonly { readonly kind: string; readonly name: string }[] }
/** `below`: the document as the packages alone have it; null where it was made here. `vi`: Vietnamese texts by their place. */
export interface MetadataDocumentAnswer { readonly merged: Readonly<Record<string, unknown>>; readonly overlay: Readonly<Record<string, unknown>> | null; readonly below: Readonly<Record<string, unknown>> | null; readonly vi: Readonly<Record<string, string>>; readonly provenance: Readonly<Record<string, string>> }
/** One line of the list of a kind. `package`: who introduced it; `changed`: the overlay says something about it. */
export interface MetadataNameAnswer { readonly name: string; readonly title: string; readonly package: string; readonly changed: boolean; readonly hidden: boolean; readonly about?: string }
/** `GET /api/metadata/relations`: a field that points to records of an entity; keys, and titles in the reader's language. `onDelete`: what happens to the record that points. */
export interface RelationAnswer { readonly from: string; readonly fromTitle: string; readonly field: string; readonly title: string; readonly kind: 'one' | 'many' | 'lines' | 'tree' | 'any'; readonly to: string; readonly toTitle: string; readonly onDelete?: string; readonly inverse?: string }
/** `GET /api/metadata/usages?of=…`: a place that uses an entity or a field, with the document it stands in. */
export interface UsageAnswer { readonly kind: string; readonly name: string; readonly title: string; readonly about?: string; readonly pointer: string }
/** One kind of metadata document, for a form; `supported` is false where the format has it and no code stands behind it yet. */
export interface MetadataKindAnswer { readonly kind: string; readonly title: string; readonly titlePlural: string; readonly description: string; readonly supported: boolean; readonly schema: Readonly<Record<string, unknown>> }
/** What is wrong with a draft, at its place in the whole document. */
export interface DiagnosticAnswer { readonly severity: 'error' | 'warning'; readonly code: string; readonly kind: string; readonly name: string; readonly pointer: string; readonly detail: string; readonly hint?: string }
/** A group of settings, ready for a form. */
export interface SettingAnswer { readonly name: string; readonly title: string; readonly description: string; readonly icon: string; readonly fields: readonly ModelField[]; readonly values: Readonly<Record<string, unknown>> }
/** `by` is the id of `author`; null for the program itself. `via`: null where an older version published; `token` is the title of the API token. */
export interface RevisionAnswer { readonly number: number; readonly at: string; readonly by: string | null; readonly author: Link | null; readonly via: { readonly kind: 'session' | 'token' | 'start' | 'command'; readonly token?: string } | null; readonly title: string; readonly base: number }
/** `diff`: against `base`; empty for the first. */
export interface RevisionDetail extends RevisionAnswer { readonly diff: readonly DiffEntry[] }

/** `GET /api/operations/{id}/refused`: records of a change of many that were left, and why; `label` null where it may not be shown. */
export interface RefusedRows {
  readonly data: readonly { readonly place: number; readonly id: string; readonly label: string | null; readonly code: string; readonly detail: string; readonly errors: readonly { readonly pointer: string; readonly detail: string }[] }[];
  /** `next`: what `after` is to be for the rest. */
  readonly page: { readonly next?: number };
}

// What workflows did.
export interface WorkflowRun {
  readonly id: string;
  readonly at: string;
  /** skipped: tried again when the record was not one of the workflow's any more. stopped: the chain was too long. */
  readonly state: 'done' | 'skipped' | 'retrying' | 'failed' | 'stopped';
  readonly attempts: number;
  readonly workflow: { readonly name: string; readonly title: string };
  /** Absent where the reader may not see it. */
  readonly record?: AnyLink & { readonly label: string };
  /** Whoever caused it. */
  readonly actor?: Link;
  /** The step that failed, by its id, and why. */
  readonly step?: string;
  readonly detail?: string;
}
/** `GET /api/workflows/runs/{id}`. */
export interface WorkflowRunDetail extends WorkflowRun {
  readonly depth: number;
  readonly steps: readonly { readonly id: string; readonly kind: string; readonly records: readonly AnyLink[]; readonly people?: number; readonly untold?: number }[];
  readonly problems: readonly { readonly pointer: string; readonly detail: string }[];
}
