// JSON Pointers (RFC 6901).

/** One step of a pointer. */
export function escapeStep(step: string | number): string {
  return String(step).replace(/~/g, '~0').replace(/\//g, '~1');
}

/** Pointer to a path of member names and indexes; '' is the whole document. */
export function pointerTo(path: readonly (string | number)[]): string {
  return path.map((step) => `/${escapeStep(step)}`).join('');
}

/** Pointers from the given one up to the whole document. */
export function ancestors(pointer: string): readonly string[] {
  const all = [pointer];
  for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
    all.push(pointer.slice(0, at));
    if (at === 0) break;
  }
  return all;
}
