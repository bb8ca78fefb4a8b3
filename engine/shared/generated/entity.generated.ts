// Written by `npm run gen` from the meta-schema of kind entity.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;
/** Which records may be chosen; `$record` is the record in hand. */
export type Filter = Record<string, unknown>;

/** One kind of record: its fields, how records behave, and what can be done with them. */
export interface Entity {
  name: Key;
  /** Name in the HTTP API; the key unless given. May change. */
  apiName?: string;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** Title of many; the title unless given. */
  titlePlural?: string;
  /** Short title for narrow places. */
  short?: string;
  /** Name of a Tabler icon. */
  icon?: string;
  /** Name of a colour of the theme, or #rrggbb. */
  color?: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** Fields that a record must have. */
  required?: string[];
  /** Fields by key. */
  properties: {
    [k: string]: Field;
  };
  /** How records of this entity behave. */
  record?: {
    /** How a record is called: text with fields in braces, such as {code} · {name}. */
    label?: string;
    /** Fields by key, separated by commas; - turns the order round. */
    sort?: string;
    /** Fields by which import, data and links find a record. */
    identity?: string[];
    /** Who a record belongs to: a user and a team, a team, nobody, or whoever a link’s target belongs to. */
    ownership?:
      | ("user" | "team" | "none")
      | {
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          via: string;
        };
    /** Currency of all money of the record and its lines. */
    currency?: {
      /** Field of type currency. */
      field: string;
      /** Field with the rate to the site’s currency. */
      rate: string;
    };
    /** Deleted records can be restored for a while. True unless given. */
    trash?: boolean;
    /** Changes are kept. True unless given. */
    history?: boolean;
    /** Indexes for frequent filters and orders. One that begins with the owner or the team and ends with the entity's order replaces the engine's own of that kind. */
    indexes?: {
      [k: string]: {
        /** Fields in order. */
        fields: string[];
        /** No two records have the same values. */
        unique?: boolean;
        /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
        where?: Record<string, unknown>;
      };
    };
    /** Mixins of fields. */
    traits?: string[];
    /** Variants of the record by the value of a field. */
    recordType?: {
      /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
      field: string;
      /** By value of the field. */
      types: {
        [k: string]: {
          /** Options by field. */
          options?: Record<string, unknown>;
          /** Field → value. */
          defaults?: {
            /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
            [k: string]: string | number | boolean | unknown[] | {};
          };
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          process?: string;
          /** Layouts by type. */
          layouts?: Record<string, unknown>;
        };
      };
    };
  };
  /** States and the ways between them. */
  processes?: {
    [k: string]: {
      /** Select field that holds the state. */
      field: string;
      /** State of a new record. */
      initial: string;
      /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
      when?: Record<string, unknown>;
      /** States by option value. */
      states: {
        [k: string]: {
          /** What the state means for pipelines. */
          category?: "open" | "won" | "lost";
          probability?: number;
          /** Refuses changes but those of `editable` and the input of transitions. */
          locked?: boolean;
          /** Fields that stay editable while locked. */
          editable?: string[];
        };
      };
      /** Ways from state to state. */
      transitions: {
        [k: string]: {
          /** What people read, in English; other languages stand in translations. */
          title?: string;
          /** States it starts from. */
          from?: string[];
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          to: string;
          /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
          when?: Record<string, unknown>;
          /** Fields that are asked for. */
          input?: string[];
          /** Who may do it. */
          by?: "user" | "system";
        };
      };
    };
  };
  /** What must hold for a record. */
  rules?: {
    [k: string]: {
      /** Which records it is about; all unless given. */
      when?: Record<string, unknown>;
      /** What must hold. */
      check: Record<string, unknown>;
      /** Field that the message stands at. */
      at?: string;
      /** What people read, in English; other languages stand in translations. */
      message: string;
      /** warn: the form says it, and the write goes through. error unless given. */
      severity?: "error" | "warn";
    };
  };
  /** When two records are one. */
  duplicates?: {
    [k: string]: {
      /** Field → how it is compared; domain: by what stands behind the @ of an address. */
      match: {
        [k: string]: "exact" | "normalised" | "domain";
      };
      /** What empty values do. */
      blank?: "skip" | "match";
      /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
      where?: Record<string, unknown>;
      /** Setting (group.parameter) that lists values by which nothing is alike, such as domains that everybody has addresses at; for rules that warn. */
      except?: string;
      /** What happens on a hit. */
      action?: "warn" | "block";
      /** What people read, in English; other languages stand in translations. */
      message?: string;
    };
  };
  /** Buttons on a record. */
  actions?: {
    [k: string]: {
      /** What people read, in English; other languages stand in translations. */
      title: string;
      /** Name of a Tabler icon. */
      icon?: string;
      /** Where it is offered. */
      on?: "record" | "list";
      /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
      when?: Record<string, unknown>;
      /** Fields that are asked for. */
      input?: string[];
      create?: {
        /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
        entity: string;
        /** Start from a copy of the record. */
        copy?: boolean;
        /** Field → value. */
        set?: {
          /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
          [k: string]: string | number | boolean | unknown[] | {};
        };
      };
      /** Field → value. */
      set?: {
        /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
        [k: string]: string | number | boolean | unknown[] | {};
      };
      /** List of people → "$actor", who is added to it; asks for nothing but the right to the action. */
      add?: {
        /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
        [k: string]: string | number | boolean | unknown[] | {};
      };
      /** List of people → "$actor", who is taken out of it. */
      remove?: {
        /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
        [k: string]: string | number | boolean | unknown[] | {};
      };
      /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
      workflow?: string;
      /** Expression in CEL syntax over the record’s fields. */
      url?: string;
    };
  };
  /** Generic abilities that this entity switches on. */
  capabilities?: {
    /** Records are what people do: they stand in the timelines of the records that they point to. */
    activity?: {
      /** Field of type date or dateTime that says when it takes place; when the record was created unless given, and where it is empty. */
      at?: string;
      /** Text field of which the timeline shows the beginning. */
      body?: string;
      /** Fields that the timeline shows beside the label. */
      show?: string[];
      /** Letter that begins one on the page of a record. */
      key?: string;
    };
    /** Records are addresses of RSS or Atom, fetched on a schedule. */
    feed?: {
      /** Field of type url that holds the address. */
      url: string;
      /** Minutes between two fetches: an integer, or a select whose values are minutes. An hour unless given. */
      interval?: string;
      /** Select with the options active, paused and error. */
      state?: string;
      /** Field of type dateTime for the last fetch that went well. */
      fetchedAt?: string;
      /** Field of type dateTime: when somebody asked for a fetch. Later than the last one, the feed is due at once. */
      askedAt?: string;
      /** Text field for what went wrong last. */
      problem?: string;
      /** Where items are kept. */
      items: {
        /** Entity of what the feed brings. */
        entity: string;
        /** Its link to the feed. */
        link: string;
        /** What an item has → field that takes it. */
        map: {
          /** Text field for what tells an item from the others of its feed. */
          guid: string;
          /** Text field. */
          title: string;
          /** Field of type url. */
          link?: string;
          /** Field of type richText; in a text field formatting is lost. */
          summary?: string;
          /** Text field. */
          author?: string;
          /** Field of type dateTime. */
          publishedAt?: string;
        };
      };
    };
    /** Template of the print-out. */
    print?: Record<string, unknown>;
    /** Who is written to, by which template. */
    mail?: Record<string, unknown>;
    /** Settings of imports. */
    import?: Record<string, unknown>;
    /** What a record can become. */
    convert?: {
      [k: string]: {
        /** What people read, in English; other languages stand in translations. */
        title?: string;
        /** Name of a Tabler icon. */
        icon?: string;
        /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
        when?: Record<string, unknown>;
        /** A record is converted once; the link from the new record tells. */
        once?: boolean;
        /** What the record becomes, where it becomes one. */
        entity?: string;
        /** Field of the new record → field of this one, or id for the record itself. */
        map?: {
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          [k: string]: string;
        };
        /** Field → value. */
        set?: {
          /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
          [k: string]: string | number | boolean | unknown[] | {};
        };
        /** Lines of the new record, by their field. */
        lines?: {
          [k: string]: {
            /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
            from: string;
            /** Field of a new line → field of a line here. */
            map: {
              /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
              [k: string]: string;
            };
          };
        };
        /** List of links → record that is added to it, in a new record and in one that was found. */
        add?: {
          /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
          [k: string]: string | number | boolean | unknown[] | {};
        };
        /** Fields or rules of duplicates of the target by which a record that is there already is taken instead of a new one; the first that finds one counts. A rule finds one only where there is no second. */
        match?: string[];
        /** What the record becomes, where it becomes several; a later step names the record of an earlier one by { "$made": "name" }. */
        steps?: {
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          name: string;
          /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
          entity: string;
          /** Field of the new record → field of this one, or id for the record itself. */
          map?: {
            /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
            [k: string]: string;
          };
          /** Field → value. */
          set?: {
            /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
            [k: string]: string | number | boolean | unknown[] | {};
          };
          /** Lines of the new record, by their field. */
          lines?: {
            [k: string]: {
              /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
              from: string;
              /** Field of a new line → field of a line here. */
              map: {
                /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
                [k: string]: string;
              };
            };
          };
          /** List of links → record that is added to it, in a new record and in one that was found. */
          add?: {
            /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
            [k: string]: string | number | boolean | unknown[] | {};
          };
          /** Fields or rules of duplicates of the target by which a record that is there already is taken instead of a new one; the first that finds one counts. A rule finds one only where there is no second. */
          match?: string[];
        }[];
        /** What is set on this record afterwards; { "$made": "name" } is the record of a step. */
        record?: {
          /** A value, "$actor", { "$date": "today", "plus": "7d" }, { "$record": "field" }, { "$clear": true } or { "$expr": "…" }. */
          [k: string]: string | number | boolean | unknown[] | {};
        };
      };
    };
  };
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
/** A field. */
export interface Field {
  /** What kind of value this is; always written. */
  fieldType:
    | "address"
    | "anyLink"
    | "attachments"
    | "autonumber"
    | "boolean"
    | "color"
    | "currency"
    | "date"
    | "dateRange"
    | "dateTime"
    | "decimal"
    | "duration"
    | "email"
    | "file"
    | "geoPoint"
    | "image"
    | "integer"
    | "json"
    | "lines"
    | "link"
    | "links"
    | "longText"
    | "markdown"
    | "money"
    | "multiSelect"
    | "percent"
    | "personName"
    | "phone"
    | "position"
    | "rating"
    | "richText"
    | "secret"
    | "select"
    | "tags"
    | "taxCode"
    | "team"
    | "text"
    | "time"
    | "treeParent"
    | "url"
    | "user";
  /** Name in the HTTP API; the key unless given. May change. */
  apiName?: string;
  /** What people read, in English; other languages stand in translations. */
  title?: string;
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
  /** Short title for narrow places. */
  short?: string;
  /** A sentence for those who fill it in. */
  help?: string;
  /** For those who maintain this metadata. */
  description?: string;
  /** Value of a new record that does not give one. */
  default?: string | number | boolean | unknown[] | {};
  /** Clients may not write it; actions and the engine may. */
  readOnly?: boolean;
  /** May be set once, on create. */
  immutable?: boolean;
  /** No two records (outside of the trash) have the same value. */
  unique?:
    | boolean
    | {
        ignoreCase?: boolean;
        level?: "block" | "warn";
      };
  /** Takes part in search; A weighs most. */
  search?: "A" | "B" | "C" | "D";
  /** Control of the studio, where it is not the field type’s own. */
  widget?:
    | string
    | {
        name: string;
        options?: Record<string, unknown>;
      };
  /** Kind of personal data, such as phone numbers. */
  personal?: string;
  /** Nobody has it until a role names it. */
  restricted?: boolean;
  /** Never in the API, in filters or in exports. */
  internal?: boolean;
  /** false: its changes are not kept. feed: they show in the feed too. */
  history?: false | "feed";
  /** Where the field takes part; what is absent is on. Never access control. */
  uses?: {
    form?: boolean;
    list?: boolean;
    filter?: boolean;
    sort?: boolean;
    search?: boolean;
    report?: boolean;
    import?: boolean;
    export?: boolean;
    massUpdate?: boolean;
    copy?: boolean;
    merge?: boolean;
    print?: boolean;
  };
  /** Group of fields that roles grant as one. */
  class?: string;
  /** Has a value per language. */
  translatable?: boolean;
  /** Shown only when the record meets this; hidden it is not required and keeps its value. */
  visibleWhen?: Record<string, unknown>;
  /** Required when the record meets this. */
  requiredWhen?: Record<string, unknown>;
  /** Read-only while the record meets this. */
  readOnlyWhen?: Record<string, unknown>;
  /** Value computed from the record. */
  formula?: string;
  /** The formula is evaluated when the record is written and kept. */
  stored?: boolean;
  /** Value computed over related records. */
  rollup?: {
    /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
    relation: string;
    aggregate: "count" | "sum" | "avg" | "min" | "max";
    /** Field of the related records. */
    field?: string;
    /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
    filter?: Record<string, unknown>;
  };
  /**
   * Value computed over records that match this one by their values, such as those of a period and a person.
   *
   * Items: One way to measure.
   */
  measured?: {
    /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
    name: string;
    /** Records of this entity that it is the value of; the first item that fits counts. */
    when?: Record<string, unknown>;
    /** Entity whose records are looked at. */
    entity: string;
    aggregate: "count" | "sum" | "avg" | "min" | "max";
    /** Field of these records. */
    field?: string;
    /** Which of them count; { "$record": "field" } is a value of this record, a day bounds moments from its start to its end. */
    filter?: Record<string, unknown>;
  }[];
  /** false: a sum of its values says nothing, as of prices and rates; none is offered. */
  additive?: boolean;
  /** Path to a field of a linked record that is shown here, such as country.region. */
  from?: string;
  /** Path to a field of a linked record that is taken when the link changes, such as country.currency. */
  copyFrom?: string;
  /** zero: empty numbers count as 0 in this formula. */
  blankAs?: "zero" | "blank";
  /** Readable though its inputs may not be. */
  discloses?: boolean;
  /** Entity of the pairs of a many-to-many relation. */
  through?: {
    /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
    entity: string;
    /** Fields of a pair. */
    properties?: {
      [k: string]: Field;
    };
    primary?: boolean;
  };
  /** Least number of characters. */
  minLength?: number;
  /** Greatest number of characters. */
  maxLength?: number;
  /** Regular expression (ECMAScript, Unicode) that the text must match somewhere; anchor it with ^ and $. */
  pattern?: string;
  /** Steps applied to a text before it is checked and stored: trim, upper, lower, collapse (white space). */
  normalise?: ("trim" | "upper" | "lower" | "collapse")[];
  /** Least value. */
  minimum?: number;
  /** Greatest value. */
  maximum?: number;
  /** The value must be more than this. */
  exclusiveMinimum?: number;
  /** The value must be less than this. */
  exclusiveMaximum?: number;
  /** Digits in all. More than 15 travel as text. */
  precision?: number;
  /** Digits after the point. */
  scale?: number;
  /** Date field of the same record: filled, it makes this moment the whole of that day. */
  allDay?: string;
  /** The choices, in the order in which they are offered and sorted. */
  options?: Option[];
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  optionsFrom?: string;
  /** Which options the value of another select allows; a value that is not named, and none, allow no option. */
  optionsBy?: {
    field: Key;
    /** Value of the other field → options. */
    allow: {
      [k: string]: string[];
    };
  };
  /** Fields that each option has values for, in its `data`. */
  optionData?: {
    [k: string]: Field;
  };
  /** Values outside of the list are kept too. */
  open?: boolean;
  /** Least number of items. */
  minItems?: number;
  /** Greatest number of items. */
  maxItems?: number;
  /** Several values, each with a type; one is the primary, which filters, orders, titles and duplicates look at. */
  many?: {
    /** What a value may be, such as work or home; the first unless somebody says another. */
    types: Option[];
  };
  /** What happens here when the record at the far end is deleted. */
  onDelete?: "restrict" | "setNull" | "cascade";
  inverse?: Inverse;
  filter?: Filter;
  /** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
  entity?: string;
  items?: LineItems;
  /** Entities that may stand at the far end, each with its inverse. */
  entities?: {
    [k: string]: AnyLinkEntity;
  };
  /** Text with one place of zeros for the count and any of {YYYY}, {YY}, {MM} for the day. */
  numberFormat?: string;
  /** When the count starts again at 1. */
  reset?: "never" | "yearly" | "monthly";
  /** Whose order of names: vi is family, middle, given and sorts by the given name (the standard); en is given, middle, family and sorts by the family name. */
  nameOrder?: "vi" | "en";
  /**
   * Media types that may be uploaded, such as application/pdf or image/*; any unless given.
   *
   * @minItems 1
   * @maxItems 50
   */
  accept?: string[];
}
export interface Option {
  /** What is stored; given once, never changed. */
  value: string;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** Name of a colour of the theme, or #rrggbb. */
  color?: string;
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** false: kept on records that have it, not offered any more. */
  active?: boolean;
  /** Values that belong to this option. */
  data?: Record<string, unknown>;
  /** May be chosen only when the record meets this. */
  when?: Record<string, unknown>;
}
/** The name of this relation seen from the far end; the only place where it gets one. */
export interface Inverse {
  /** Name of the relation at the far end. */
  name: string;
  /** What people read, in English; other languages stand in translations. */
  title?: string;
  /** Fields by key, separated by commas; - turns the order round. */
  sort?: string;
  /** Actions offered on the related list. */
  actions?: string[];
}
/** Fields of a line. */
export interface LineItems {
  /** Fields that a line must have. */
  required?: string[];
  /** Fields of a line. */
  properties: {
    [k: string]: Field;
  };
}
/** One entity that the field may point to. */
export interface AnyLinkEntity {
  inverse?: Inverse1;
}
export interface Inverse1 {
  /** Name of the relation at the far end. */
  name: string;
  /** What people read, in English; other languages stand in translations. */
  title?: string;
  /** Fields by key, separated by commas; - turns the order round. */
  sort?: string;
  /** Actions offered on the related list. */
  actions?: string[];
}
