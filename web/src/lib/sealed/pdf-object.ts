/** The objects of PDF, as far as they stand outside of streams (ISO 32000-1, section 7.3). A text is its letters, byte for byte. */
export type PdfObject =
  | { kind: 'name' | 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'reference'; number: number }
  | { kind: 'array'; items: PdfObject[] }
  | { kind: 'dict'; members: PdfDict }
  | { kind: 'other' };

export type PdfDict = Map<string, PdfObject>;

const MAX_DEPTH = 32;
const SPACE = /(?:[\0\t\n\f\r ]|%[^\n\r]*)*/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+0[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Thrown where the text is not what the printer writes; nobody outside sees it. */
export class NotPdf extends Error {}

/** Reads forwards and never past the end. */
export class PdfReader {
  at: number;
  private readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  object(depth = 0): PdfObject {
    if (depth > MAX_DEPTH) throw new NotPdf();
    this.matched(SPACE);
    const rest = this.text.slice(this.at, this.at + 2);
    if (rest === '<<') return this.dict(depth);
    switch (rest.charAt(0)) {
      case '<':
        return this.hexText();
      case '(':
        return this.literalText();
      case '[':
        return this.array(depth);
      case '/':
        return { kind: 'name', text: this.name() };
      default:
        return this.numberOrWord();
    }
  }

  /** A number without sign, behind white space. */
  wholeNumber(): number {
    this.matched(SPACE);
    const digits = /\d{1,15}/y;
    const found = this.matched(digits);
    if (found === '') throw new NotPdf();
    return Number(found);
  }

  /** Exactly this word, behind white space. */
  word(word: string): void {
    this.matched(SPACE);
    if (!this.text.startsWith(word, this.at)) throw new NotPdf();
    this.at += word.length;
  }

  lineEnd(): void {
    if (this.matched(/\r?\n/y) === '') throw new NotPdf();
  }

  private dict(depth: number): PdfObject {
    this.at += 2;
    const members: PdfDict = new Map();
    for (;;) {
      this.matched(SPACE);
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2;
        return { kind: 'dict', members };
      }
      const key = this.name();
      if (members.has(key)) throw new NotPdf();
      members.set(key, this.object(depth + 1));
    }
  }

  private array(depth: number): PdfObject {
    this.at += 1;
    const items: PdfObject[] = [];
    for (;;) {
      this.matched(SPACE);
      if (this.text.startsWith(']', this.at)) {
        this.at += 1;
        return { kind: 'array', items };
      }
      items.push(this.object(depth + 1));
    }
  }

  private name(): string {
    if (!this.text.startsWith('/', this.at)) throw new NotPdf();
    this.at += 1;
    const name = this.matched(REGULAR);
    // An escaped name would be a second spelling of the same key.
    return name.includes('#') ? `#${name}` : name;
  }

  private numberOrWord(): PdfObject {
    REFERENCE.lastIndex = this.at;
    const reference = REFERENCE.exec(this.text);
    if (reference !== null) {
      this.at = REFERENCE.lastIndex;
      return { kind: 'reference', number: Number(reference[1]) };
    }
    const word = this.matched(REGULAR);
    if (/^[+-]?\d+$/.test(word)) return { kind: 'number', value: Number(word) };
    if (/^[+-]?[\d.]+$/.test(word) || ['true', 'false', 'null'].includes(word)) return { kind: 'other' };
    throw new NotPdf();
  }

  private literalText(): PdfObject {
    const start = (this.at += 1);
    for (let open = 1; this.at < this.text.length; this.at += 1) {
      const letter = this.text.charAt(this.at);
      if (letter === '\\') this.at += 1;
      if (letter === '(') open += 1;
      if (letter === ')') open -= 1;
      if (open === 0) {
        this.at += 1;
        return { kind: 'text', text: this.text.slice(start, this.at - 1) };
      }
    }
    throw new NotPdf();
  }

  private hexText(): PdfObject {
    this.at += 1;
    const digits = this.matched(/[0-9A-Fa-f]*/y);
    this.word('>');
    const pairs = digits.match(/../g) ?? [];
    return { kind: 'text', text: String.fromCharCode(...pairs.map((pair) => parseInt(pair, 16))) };
  }

  private matched(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
