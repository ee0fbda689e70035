import { useQuery } from '@tanstack/react-query';
import type { Conference } from '../../api/types';
import { DissentBlock } from './dissent-block';
import { NeededBlock } from './needed-block';
import { voicesQuery } from './voices-query';

/** What stands under the sheet and the plan: views that differ, and data still needed. */
export function BesideSheet({ conference }: { conference: Conference }) {
  const { data } = useQuery(voicesQuery(conference.id));
  if (data === undefined) return null;
  return (
    <>
      <DissentBlock conference={conference} dissents={data.dissents} />
      <NeededBlock conference={conference} needed={data.needed} />
    </>
  );
}
