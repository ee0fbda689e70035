import type { FollowUp } from './follow-up-query';

/** What every subject of the follow-up is given. */
export interface SubjectProps {
  conferenceId: string;
  followUp: FollowUp;
  /** Whether one may add to it: the chair, while it runs. */
  mayAdd: boolean;
}
