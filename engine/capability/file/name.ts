// Names of files as people gave them: kept for their eyes, never used as a path; and as headers carry them.
import { EngineError } from '../../lib/errors.ts';

const mostCharacters = 200;
/** Control characters, and those that turn the direction of writing to hide an ending. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** The name from the header, fit to be shown and to be saved under. Errors: `file.name` (400). */
export function readName(header: string | readonly string[] | undefined): string {
  if (typeof header !== 'string' || header.length > 4096) throw new EngineError('invalid', 'file.name');
  let name: string;
  try {
    name = decodeURIComponent(header);
  } catch {
    throw new EngineError('invalid', 'file.name');
  }
  // Some browsers send the whole path.
  const last = name.normalize('NFC').replace(unsafe, '').split(/[\\/]/).at(-1) ?? '';
  const tidy = last.replace(/[<>:"|?*]/g, '_').replace(/\s+/gu, ' ').replace(/^[.\s]+|[.\s]+$/gu, '');
  return shortened(tidy) || 'file';
}

/** The ending stays: it says what opens the file. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= mostCharacters) return name;
  const ending = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? '';
  return `${letters.slice(0, mostCharacters - [...ending].length).join('')}${ending}`;
}

/** `Content-Disposition` by RFC 6266: plain letters for old readers, the whole name for the others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '_') || 'file';
  const whole = encodeURIComponent(name).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
