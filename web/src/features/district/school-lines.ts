import { filled } from '../../lib/checks';
import { hostLike } from './host';

export interface SchoolLine {
  /** Counted from one, empty lines too, as an editor shows it. */
  line: number;
  name: string;
  host: string;
}

export interface LineFault {
  line: number;
  field: 'name' | 'host';
  code: string;
}

/** Where the sign between name and host stands: the last tab, else semicolon, else a comma that a dot follows, since names have commas, too. */
function between(written: string): number {
  const line = written.trimEnd();
  const [tab, semicolon, comma] = ['\t', ';', ','].map((sign) => line.lastIndexOf(sign));
  const found = [tab, semicolon].find((place) => place !== undefined && place !== -1);
  return found ?? (comma !== undefined && line.slice(comma + 1).includes('.') ? comma : -1);
}

/** The schools of a list, one a line: name and host. */
export function readSchools(text: string): SchoolLine[] {
  return text.split(/\r?\n/).flatMap((written, place) => {
    if (written.trim() === '') return [];
    const sign = between(written);
    const [name, host] = sign === -1 ? [written, ''] : [written.slice(0, sign), written.slice(sign + 1)];
    return [{ line: place + 1, name: name.trim(), host: host.trim().toLowerCase() }];
  });
}

/** What is wrong with them before the server is asked. */
export function faultsOf(schools: readonly SchoolLine[]): LineFault[] {
  const hosts = new Set<string>();
  return schools.flatMap(({ line, name, host }) => {
    const isTaken = host !== '' && hosts.has(host);
    hosts.add(host);
    const codes = { name: filled(name), host: hostLike(host) ?? (isTaken ? 'taken' : undefined) };
    return (['name', 'host'] as const).flatMap((field) => {
      const code = codes[field];
      return code === undefined ? [] : [{ line, field, code }];
    });
  });
}

/** The line that the server means with `schools.PLACE.FIELD`. */
export function faultAt(schools: readonly SchoolLine[], field: string, code: string): LineFault | undefined {
  const found = /^schools\.(\d+)\.(name|host)$/.exec(field);
  const school = schools[Number(found?.[1])];
  if (school === undefined) return undefined;
  return { line: school.line, field: found?.[2] === 'name' ? 'name' : 'host', code };
}
