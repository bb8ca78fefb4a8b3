// Written by `npm run gen` from the meta-schema of kind role.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;
/** A scope, or a scope and a filter that both must allow the record. */
export type ActionRule =
  | ("all" | "unit" | "subordinates" | "team" | "own" | "none")
  | {
      /** Whose records. */
      scope?: "all" | "unit" | "subordinates" | "team" | "own" | "none";
      /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
      filter?: Record<string, unknown>;
    };
/** A grant, or one that depends on the record. */
export type FieldRule =
  | ("write" | "read" | "masked" | "none")
  | {
      /** What may be done with the field. */
      access: "write" | "read" | "masked" | "none";
      /** Conditions over a record’s fields by key, such as { "status": "open", "amount": { "$gte": 1000 } }. */
      when: Record<string, unknown>;
      /** What may be done with the field. */
      else?: "write" | "read" | "masked" | "none";
    };

/** What people with this role may do. Roles only grant; what is absent is not granted. */
export interface Role {
  name: Key;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** Rights by entity; * grants the rest. */
  entities?: {
    [k: string]: {
      /** create, read, update, delete, export, import, massUpdate and the entity’s own actions; * grants the rest. */
      actions?: {
        [k: string]: ActionRule;
      };
      /** Rights by field; * grants the rest, restricted fields excepted. */
      fields?: {
        [k: string]: FieldRule;
      };
    };
  };
  /** Dashboard that stands on the first page of people with this role; of several roles the first one that has one counts. */
  home?: string;
  /** Rights that belong to no entity, such as metadata, users, import; * is all of them. */
  system?: string[];
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
