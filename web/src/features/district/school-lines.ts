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

/** The schools of a list, one a line: name and host, with a tab, a semicolon or a comma between. A host has none of these. */
export function readSchools(text: string): SchoolLine[] {
  return text.split(/\r?\n/).flatMap((written, place) => {
    if (written.trim() === '') return [];
    const between = Math.max(...['\t', ';', ','].map((sign) => written.trimEnd().lastIndexOf(sign)));
    const [name, host] =
      between === -1 ? [written, ''] : [written.slice(0, between), written.slice(between + 1)];
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
