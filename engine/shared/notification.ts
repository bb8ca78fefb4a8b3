// Kinds of notifications that more than one layer knows.

/** What the kind of a workflow's notification begins with; the step's id follows. */
export const workflowKind = 'workflow:';
