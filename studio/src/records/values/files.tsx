// Files by name and size; pictures as pictures.
import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import type { FileJson } from '../../../../engine/shared/wire.ts';
import { pictureTypes } from '../../../../engine/shared/values/media-type.ts';
import { addressOfFile } from '../../api/files.ts';
import { useSiteFormats } from '../../shell/me.ts';
import type { Formats } from '../../i18n/format.ts';
import { filesOf } from '../fields.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const signs: readonly (readonly [pattern: RegExp, sign: Icon])[] = [
  [/^application\/pdf$/, IconFileTypePdf], [/^image\//, IconPhoto], [/sheet|excel|csv/, IconTable], [/zip|compressed|x-7z|x-rar|x-tar/, IconFileZip], [/^text\/|word|opendocument\.text/, IconFileText],
];

/** `1,4 MB`: the unit grows with the number. */
export function sizeOf(bytes: number, formats: Pick<Formats, 'number'>): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), units.length - 1);
  return `${formats.number(Math.round((bytes / 1024 ** step) * 10) / 10)} ${units[step]}`;
}

/** One file: its kind, its name to open it by, its size. */
export function FileLine({ file, dense = false }: { file: FileJson; dense?: boolean }) {
  const formats = useSiteFormats();
  const Sign = signs.find(([pattern]) => pattern.test(file.type))?.[1] ?? IconFile;
  const name = <span className={dense ? 't-clip' : 'value-name'}>{file.name}</span>;
  return (
    <span className="file-line">
      <Sign size={16} stroke={1.6} aria-hidden="true" />
      {dense ? name : <a className="t-link file-name" href={addressOfFile(file.id)} target="_blank" rel="noopener noreferrer">{name}</a>}
      <span className="t-dim file-size">{sizeOf(file.size, formats)}</span>
    </span>
  );
}

/** A picture within bounds; the file itself is not made smaller. */
export function Picture({ file, size }: { file: FileJson; size: 'cell' | 'small' | 'head' | 'page' }) {
  if (!pictureTypes.includes(file.type)) return null;
  const picture = <img className="picture" data-size={size} src={addressOfFile(file.id)} alt={file.name} loading="lazy" decoding="async" />;
  return size === 'page' ? <a href={addressOfFile(file.id)} target="_blank" rel="noopener noreferrer">{picture}</a> : picture;
}

const names = (value: unknown): string => filesOf(value).map(({ name }) => name).join(', ');

function Lines({ value, dense }: ShownValue) {
  if (typeof value === 'string') return value;
  const files = filesOf(value);
  if (dense) return files.length === 1 && files[0] ? <FileLine file={files[0]} dense /> : names(value);
  return <div className="files">{files.map((file) => <FileLine key={file.id} file={file} />)}</div>;
}

/** With what can be looked at shown below its name. */
function WithPictures(props: ShownValue) {
  const pictures = props.dense ? [] : filesOf(props.value).filter(({ type }) => pictureTypes.includes(type));
  return <><Lines {...props} />{pictures.length > 0 ? <div className="pictures">{pictures.map((file) => <Picture key={file.id} file={file} size="page" />)}</div> : null}</>;
}

function OnePicture({ value, dense }: ShownValue) {
  const [file] = filesOf(value);
  if (file === undefined) return typeof value === 'string' ? value : null;
  return dense ? <span className="file-line"><Picture file={file} size="cell" /><span className="t-clip">{file.name}</span></span> : <Picture file={file} size="page" />;
}

const column = { whole: false, leastPx: 130, mostPx: 260, weight: 1.2, aroundPx: 70 };

export const fileValue: ValueShape = { Show: WithPictures, text: names, column };
export const attachmentsValue: ValueShape = { Show: WithPictures, text: names, column };
export const imageValue: ValueShape = { Show: OnePicture, text: names, column: { ...column, leastPx: 100, aroundPx: 40 } };
