import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { conferenceQuery } from '../../api/queries';

/** The room of one conference. */
export function RoomPage() {
  const { id = '' } = useParams();
  const conference = useQuery(conferenceQuery(id));
  return <main id="main">{conference.data?.case_code}</main>;
}
