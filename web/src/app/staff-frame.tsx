import { Outlet } from 'react-router';

/** What surrounds the pages of staff. */
export function StaffFrame() {
  return <Outlet />;
}
