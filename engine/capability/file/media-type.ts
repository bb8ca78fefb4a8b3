// What a file is, by its bytes. What bytes cannot tell, kinds of text among each other, the end of the name does; what a browser
// says is only held against it.
import { fileTypeFromFile } from 'file-type';
import { isUtf8 } from 'node:buffer';
import { EngineError } from '../../lib/errors.ts';

/** Kinds of text, which nothing in the bytes tells apart. */
const texts: Readonly<Record<string, string>> = {
  csv: 'text/csv', eml: 'message/rfc822', htm: 'text/html', html: 'text/html', ics: 'text/calendar', json: 'application/json', md: 'text/markdown', svg: 'image/svg+xml', vcf: 'text/vcard', xml: 'application/xml',
};
/** Documents of old Office, one container to whoever looks at the bytes. */
const compounds: Readonly<Record<string, string>> = { doc: 'application/msword', msg: 'application/vnd.ms-outlook', ppt: 'application/vnd.ms-powerpoint', xls: 'application/vnd.ms-excel' };
/** Names that some browsers give to the same thing. */
const aliases: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg', 'image/x-png': 'image/png', 'application/x-pdf': 'application/pdf' };
const unknown = 'application/octet-stream';

/** The media type of bytes on disk. Errors: `file.other-type` (415) where they are said to be something else. */
export async function mediaTypeOf(bytes: { readonly path: string; readonly head: Uint8Array }, name: string, declared: string | undefined): Promise<string> {
  const found = await fileTypeFromFile(bytes.path).catch(() => undefined);
  const type = found === undefined ? textType(bytes.head, name) : byName(plainType(found.mime), extensionOf(name));
  const said = plainType(declared ?? unknown);
  if (!agree(said, type)) throw new EngineError('limited', 'file.other-type', { params: { declared: said, type } });
  return type;
}

function byName(type: string, extension: string): string {
  if (type === 'application/xml') return texts[extension] ?? type;
  return type === 'application/x-cfb' ? compounds[extension] ?? type : type;
}

function textType(head: Uint8Array, name: string): string {
  // The beginning may end within a letter.
  const isText = !head.includes(0) && [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
  return isText ? texts[extensionOf(name)] ?? 'text/plain' : unknown;
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Without parameters such as the character set. */
function plainType(type: string): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return aliases[plain] ?? (/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,90}$/.test(plain) ? plain : unknown);
}

/** Browsers know little of documents and archives; but a picture or a PDF is one, and nothing else is. */
function agree(said: string, type: string): boolean {
  if (said === unknown || said === type) return true;
  const isPlain = (one: string): boolean => one === 'application/pdf' || /^(?:image|audio|video)\//.test(one);
  const sameFamily = said.split('/')[0] === type.split('/')[0];
  // One container, several names.
  if (sameFamily && /^(?:audio|video)\//.test(said)) return true;
  return !isPlain(said) && !isPlain(type);
}
