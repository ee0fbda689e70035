import { NotPdf, PdfReader, type PdfDict, type PdfObject } from './pdf-object';

const NAME = 'rembuk-minutes.json';
const ENTRY = 20;
/** The largest PDF that is looked into, in bytes. */
export const MAX_PDF_BYTES = 8 * 1024 * 1024;

/** The sealed file inside a PDF, not checked yet; or why there is none. */
export type Enclosed = Uint8Array | 'too_large' | 'empty_pdf' | 'pdf';

export function isPdf(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 5)) === '%PDF-';
}

/** Finds the minutes inside a PDF that Rembuk printed: strictly, as `docs/sealing.md` says, and never more than `most` bytes. */
export async function enclosedIn(bytes: Uint8Array, most: number): Promise<Enclosed> {
  if (bytes.length > MAX_PDF_BYTES) return 'too_large';
  const text = latin(bytes);
  try {
    const stream = streamIn(text);
    if (typeof stream === 'string') return stream;
    const packed = bytes.slice(stream.start, stream.end);
    return stream.isPacked ? await unpacked(packed, most) : packed;
  } catch {
    // Another program's PDF, or one that was tampered with: only the name of our file tells them apart.
    return text.includes(NAME) ? 'pdf' : 'empty_pdf';
  }
}

interface Stream {
  start: number;
  end: number;
  isPacked: boolean;
}

function streamIn(text: string): Stream | 'empty_pdf' | 'pdf' {
  const file = new Objects(text);
  const catalog = file.dict(file.root);
  const associated = catalog.get('AF');
  if (associated !== undefined && associated.kind !== 'array') return 'pdf';
  const listed = associated?.items ?? [];
  const named = file.namedFiles(catalog);
  const [only] = listed;
  if (listed.length !== 1 || only?.kind !== 'reference')
    return listed.length + named.length === 0 ? 'empty_pdf' : 'pdf';
  if (named.length !== 1 || named[0] !== only.number) return 'pdf';
  const specification = file.dict(only.number);
  const name = specification.get('F');
  if (name?.kind !== 'text' || name.text !== NAME) return 'empty_pdf';
  const streams = specification.get('EF');
  const stream = streams?.kind === 'dict' ? streams.members.get('F') : undefined;
  if (streams?.kind !== 'dict' || stream?.kind !== 'reference') return 'pdf';
  const other = streams.members.get('UF');
  if (other !== undefined && (other.kind !== 'reference' || other.number !== stream.number)) return 'pdf';
  return file.stream(stream.number);
}

/** The file's one table of objects, which ends it. */
class Objects {
  readonly root: number;
  private readonly text: string;
  private readonly entries: string;

  constructor(text: string) {
    this.text = text;
    const place = /startxref\s+(\d{1,10})\s+%%EOF(?:\r?\n)?$/.exec(text.slice(-64))?.[1];
    if (place === undefined) throw new NotPdf();
    const reader = new PdfReader(text, Number(place));
    reader.word('xref');
    if (reader.wholeNumber() !== 0) throw new NotPdf();
    const count = reader.wholeNumber();
    reader.lineEnd();
    this.entries = text.slice(reader.at, reader.at + count * ENTRY);
    if (this.entries.length !== count * ENTRY) throw new NotPdf();
    reader.at += count * ENTRY;
    reader.word('trailer');
    const trailer = reader.object();
    if (trailer.kind !== 'dict') throw new NotPdf();
    // An update appended by another program names the table before it; so does an encrypted file name its key.
    if (['Prev', 'XRefStm', 'Encrypt'].some((key) => trailer.members.has(key))) throw new NotPdf();
    const root = trailer.members.get('Root');
    if (root?.kind !== 'reference') throw new NotPdf();
    this.root = root.number;
  }

  dict(number: number): PdfDict {
    const object = this.reader(number).object();
    if (object.kind !== 'dict') throw new NotPdf();
    return object.members;
  }

  /** The files in the catalogue's list of names: a flat one, as the printer writes it. */
  namedFiles(catalog: PdfDict): number[] {
    const files = this.inner(this.inner(catalog.get('Names'))?.get('EmbeddedFiles'));
    if (files === undefined) return [];
    const pairs = files.get('Names');
    if (pairs?.kind !== 'array' || files.has('Kids') || pairs.items.length % 2 !== 0) throw new NotPdf();
    return pairs.items
      .filter((_, index) => index % 2 === 1)
      .map((value) => {
        if (value.kind !== 'reference') throw new NotPdf();
        return value.number;
      });
  }

  stream(number: number): Stream {
    const reader = this.reader(number);
    const dict = reader.object();
    if (dict.kind !== 'dict' || dict.members.has('DecodeParms')) throw new NotPdf();
    const length = dict.members.get('Length');
    const filter = dict.members.get('Filter');
    const isPacked = filter?.kind === 'name' && filter.text === 'FlateDecode';
    if (length?.kind !== 'number' || (filter !== undefined && !isPacked)) throw new NotPdf();
    reader.word('stream');
    reader.lineEnd();
    const end = reader.at + length.value;
    if (length.value < 0 || end > this.text.length) throw new NotPdf();
    return { start: reader.at, end, isPacked };
  }

  private inner(value: PdfObject | undefined): PdfDict | undefined {
    if (value === undefined) return undefined;
    if (value.kind === 'reference') return this.dict(value.number);
    if (value.kind !== 'dict') throw new NotPdf();
    return value.members;
  }

  /** A reader behind `N 0 obj`. */
  private reader(number: number): PdfReader {
    const entry = /^(\d{10}) \d{5} n/.exec(this.entries.slice(number * ENTRY, (number + 1) * ENTRY));
    const reader = new PdfReader(this.text, Number(entry?.[1] ?? NaN));
    if (entry === null || reader.wholeNumber() !== number || reader.wholeNumber() !== 0) throw new NotPdf();
    reader.word('obj');
    return reader;
  }
}

/** Unpacks; one byte too many is enough to see that it is too large. */
async function unpacked(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  while (size <= most) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** One letter a byte, so that places in the text are places in the file. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
