// Shares one piece of work among many callers, without ever answering a caller by work that began before the call.

/** Callers while a run is on its way wait for it and then share the next one. */
export function oneAfterAnother<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const start = (): Promise<T> => {
    running = work().finally(() => { running = undefined; });
    return running;
  };

  return () => {
    if (running === undefined) return start();
    next ??= running.then(() => undefined, () => undefined).then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
}
