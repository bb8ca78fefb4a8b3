// Kinds of notifications that more than one layer knows.

/** What the kind of a workflow's notification begins with; the step's id follows. */
export const workflowKind = 'workflow:';
/** Somebody was named in a comment. */
export const mentionKind = 'mention';
/** Somebody commented on a record that one follows. */
export const commentKind = 'comment';
