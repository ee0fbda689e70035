import type { Conference } from '../../api/types';

type Asked = Pick<Conference, 'id' | 'meeting_url' | 'me'>;
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (id: string) => `rembuk.place.${id}`;

/** Whether this device still has to say from where it takes part: only where one can take part online. */
export function isAskedAlone({ id, meeting_url: meetingUrl, me }: Asked, memory: Memory): boolean {
  return (
    meetingUrl !== null &&
    me.role !== 'chair' &&
    me.may.includes('declare_alone') &&
    memory.getItem(keyOf(id)) === null
  );
}

/** The question is answered on this device. */
export function rememberPlace(id: string, memory: Memory): void {
  memory.setItem(keyOf(id), 'answered');
}
