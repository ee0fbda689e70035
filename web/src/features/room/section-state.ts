import type { Conference, Stage } from '../../api/types';
import { SECTION_KEYS, type SectionKey } from '../../sync/document-names';

/**
 * How a section of the sheet looks. Whether this person may write is the server's answer
 * (`access`); the stage only explains what the others may do, in words.
 */
export type SectionState = 'open_for_me' | 'open_for_others' | 'printed' | 'concluded';

/** Who may write in a section now, for the line under it. */
export type Writers = 'everyone' | 'leaders' | 'nobody';

/** The stages in their order. */
export const STAGES: readonly Stage[] = [
  'opening',
  'presentation',
  'information',
  'first_conclusion',
  'background_views',
  'core_conclusion',
  'commitments',
  'closing',
];

interface StageWork {
  /** What the meeting works on. */
  readonly sections: readonly SectionKey[];
  /** Of these, what every participant may write. */
  readonly forEveryone: readonly SectionKey[];
}

/** The order of a guided meeting: what each stage is about. */
function workOf(stage: Stage): StageWork {
  switch (stage) {
    case 'opening':
      return { sections: ['name'], forEveryone: [] };
    case 'presentation':
      return { sections: ['name', 'description', 'symptoms', 'background'], forEveryone: [] };
    case 'information':
      return both(['description', 'symptoms', 'background']);
    case 'first_conclusion':
      return { sections: ['strengths', 'background'], forEveryone: [] };
    case 'background_views':
      return both(['background']);
    case 'core_conclusion':
      return { sections: ['core_problem'], forEveryone: [] };
    case 'commitments':
      return both(['solutions']);
    case 'closing':
      return { sections: [], forEveryone: [] };
  }
}

function both(sections: readonly SectionKey[]): StageWork {
  return { sections, forEveryone: sections };
}

export interface Meeting {
  readonly state: Conference['state'];
  readonly stage: Stage | null;
  readonly editing: Conference['editing'];
  /** Since when the meeting rests. */
  readonly paused_at: Conference['paused_at'];
}

export function deriveSectionState(
  key: SectionKey,
  access: 'write' | 'read',
  meeting: Meeting,
): SectionState {
  if (meeting.state === 'draft' || meeting.state === 'invited') {
    return access === 'write' ? 'open_for_me' : 'printed';
  }
  if (meeting.state !== 'live' || meeting.stage === null) return 'concluded';
  if (access === 'write') return 'open_for_me';
  if (writersOfSection(key, meeting) === 'everyone') return 'open_for_others';
  if (workOf(meeting.stage).sections.includes(key)) return 'open_for_others';
  return wasInWork(key, meeting.stage) ? 'concluded' : 'printed';
}

export function writersOfSection(key: SectionKey, meeting: Meeting): Writers {
  switch (meeting.state) {
    case 'draft':
    case 'invited':
      return 'leaders';
    case 'live':
      break;
    case 'sealed':
    case 'follow_up':
    case 'closed':
    case 'cancelled':
      return 'nobody';
  }
  if (meeting.stage === null) return 'nobody';
  if (meeting.paused_at !== null) return 'leaders';
  const isForEveryone =
    meeting.editing === 'open' ? key !== 'core_problem' : workOf(meeting.stage).forEveryone.includes(key);
  return isForEveryone ? 'everyone' : 'leaders';
}

/** The sections that the present stage opens to everyone, in the order of the sheet. */
export function sectionsForEveryone(meeting: Meeting): readonly SectionKey[] {
  return SECTION_KEYS.filter((key) => writersOfSection(key, meeting) === 'everyone');
}

/** A section is concluded when its stage has passed; nothing concludes the student's own view. */
function wasInWork(key: SectionKey, stage: Stage): boolean {
  const past = STAGES.slice(0, STAGES.indexOf(stage));
  return past.some((earlier) => workOf(earlier).sections.includes(key));
}
