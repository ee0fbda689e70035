import { listOf, memberOf, textOf } from '../../lib/read-json';

/** A decision of the meeting that is told in one sentence, with the reason that was given. */
export type ConductEntry = { at: string; reason: string | undefined } & (
  | { kind: 'handed_over' | 'taken_over'; role: string; to: string }
  | { kind: 'withdrawn'; by: string }
  | { kind: 'goes_on' | 'no_conclusion' }
);

export interface ConductLeaf {
  /** Who presented the case, where somebody was named. */
  presenter: string | undefined;
  /** In the order in which it happened. */
  entries: ConductEntry[];
}

/** How the meeting was conducted, from the leaf `conduct` of the minutes. */
export function conductOf(value: unknown): ConductLeaf {
  const told = (entry: unknown) => ({ at: textOf(entry, 'at') ?? '', reason: textOf(entry, 'reason') });
  const once = (name: 'goes_on' | 'no_conclusion'): ConductEntry[] => {
    const entry = memberOf(value, name);
    return textOf(entry, 'at') === undefined ? [] : [{ kind: name, ...told(entry) }];
  };
  const entries: ConductEntry[] = [
    ...listOf(value, 'handovers').map((entry) => ({
      kind: memberOf(entry, 'taken') === true ? ('taken_over' as const) : ('handed_over' as const),
      role: textOf(entry, 'role') ?? '',
      to: textOf(entry, 'to') ?? '',
      ...told(entry),
    })),
    ...listOf(value, 'consent_withdrawn').map((entry) => ({
      kind: 'withdrawn' as const,
      by: textOf(entry, 'by') ?? '',
      ...told(entry),
    })),
    ...once('goes_on'),
    ...once('no_conclusion'),
  ];
  entries.sort((one, other) => one.at.localeCompare(other.at));
  return { presenter: textOf(value, 'presenter'), entries };
}
