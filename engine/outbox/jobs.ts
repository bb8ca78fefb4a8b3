// What a job of ours is called and how often it is tried.
export const eventTask = 'trellis_event';
export const workflowTask = 'trellis_workflow';
export const commentTask = 'trellis_comment';

/** With the queue's back-off (e^attempt seconds, at most e^10 s apart) about six hours. */
export const mostAttempts = 10;
