// Which prepared statements one connection holds, least recently used first, and which must go to stay inside a budget of
// bytes. A count would not do: a generic plan takes 65 KiB for a list, 330 KiB for a patch with its event and outbox.

const readPlanBytes = 65 * 1024;
const writePlanBytes = 330 * 1024;
/** Plans grow with their text; the two figures above were measured at about 2 and 5 kB. */
const bytesPerCharacter = 32;

export interface NamedStatements {
  /** Notes the use of a statement; gives the names to DEALLOCATE beforehand, mostly none. */
  admit(name: string, text: string): readonly string[];
  forget(name: string): void;
  readonly sizeBytes: number;
}

/** Book-keeping for one connection. */
export function namedStatements(budgetBytes: number): NamedStatements {
  const held = new Map<string, { readonly text: string; readonly bytes: number }>();
  let size = 0;

  const drop = (name: string): void => {
    size -= held.get(name)?.bytes ?? 0;
    held.delete(name);
  };

  return {
    admit(name, text) {
      const known = held.get(name);
      const dropped: string[] = [];
      if (known !== undefined) {
        held.delete(name);
        if (known.text === text) {
          held.set(name, known);
          return dropped;
        }
        size -= known.bytes;
        dropped.push(name);
      }
      const bytes = planBytes(text);
      // Down to three quarters at once: one round trip drops several.
      if (size + bytes > budgetBytes) {
        for (const old of held.keys()) {
          if (size + bytes <= budgetBytes * 0.75) break;
          drop(old);
          dropped.push(old);
        }
      }
      held.set(name, { text, bytes });
      size += bytes;
      return dropped;
    },
    forget: drop,
    get sizeBytes() { return size; },
  };
}

function planBytes(text: string): number {
  const writes = /\b(insert\s+into|update|delete\s+from)\b/i.test(text);
  return Math.max(writes ? writePlanBytes : readPlanBytes, text.length * bytesPerCharacter);
}
