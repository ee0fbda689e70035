import { isRecord } from '../lib/is-record';

export interface FieldProblem {
  field: string;
  code: string;
}

export interface MissingItem {
  code: string;
  detail: unknown;
}

interface ProblemParts {
  status: number;
  code: string;
  errors?: FieldProblem[];
  missing?: MissingItem[];
  triesLeft?: number | undefined;
  retryAfter?: number | undefined;
}

/** Why the server did not do what was asked, or why it could not be reached. `code` is stable and is what the app decides by. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly missing: MissingItem[];
  readonly triesLeft: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(parts: ProblemParts) {
    super(parts.code);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.errors = parts.errors ?? [];
    this.missing = parts.missing ?? [];
    this.triesLeft = parts.triesLeft;
    this.retryAfter = parts.retryAfter;
  }

  /** The code told about one field, if any. */
  field(name: string): string | undefined {
    return this.errors.find((error) => error.field === name)?.code;
  }
}

/** The request never got an answer: no network, or the server is away. */
export function offlineProblem(): Problem {
  return new Problem({ status: 0, code: 'offline' });
}

/** Reads an error answer. Whatever stands between us and the server may have written it, so nothing is taken for granted. */
export function parseProblem(response: Response, body: unknown): Problem {
  const fields = isRecord(body) ? body : {};
  const { code, errors, missing, tries_left: triesLeft } = fields;
  return new Problem({
    status: response.status,
    code: typeof code === 'string' ? code : codeOfStatus(response.status),
    errors: Array.isArray(errors) ? errors.flatMap(parseFieldProblem) : [],
    missing: Array.isArray(missing) ? missing.flatMap(parseMissing) : [],
    triesLeft: typeof triesLeft === 'number' ? triesLeft : undefined,
    retryAfter: parseRetryAfter(response.headers.get('Retry-After')),
  });
}

function codeOfStatus(status: number): string {
  // A proxy answers for a server that is down.
  return status === 502 || status === 503 || status === 504 ? 'offline' : 'internal';
}

function parseFieldProblem(value: unknown): FieldProblem[] {
  if (!isRecord(value)) return [];
  const { field, code } = value;
  return typeof field === 'string' && typeof code === 'string' ? [{ field, code }] : [];
}

function parseMissing(value: unknown): MissingItem[] {
  if (!isRecord(value) || typeof value.code !== 'string') return [];
  return [{ code: value.code, detail: value.detail }];
}

function parseRetryAfter(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : undefined;
}
