import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { TopBar } from '../../ui/top-bar';

interface RoomMessageProps {
  title: string;
  children: ReactNode;
}

/** A calm page in place of the room: what happened, what it means, what to do. */
export function RoomMessage({ title, children }: RoomMessageProps) {
  return (
    <>
      <TopBar />
      <Page title={title} narrow>
        {children}
      </Page>
    </>
  );
}
