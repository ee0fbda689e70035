import { UnstyledButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { client, tell } from '../api/client';
import { meQuery } from '../api/queries';
import { TopBar } from '../ui/top-bar';
import classes from './staff-frame.module.css';

/** What surrounds the pages of staff: where one can go, and the way out. */
export function StaffFrame() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const signOut = useMutation({
    mutationFn: () => tell(client.DELETE('/api/sessions/current')),
    // A full load: nothing of the case stays in this page's memory.
    onSuccess: () => window.location.replace('/sign-in'),
  });
  const isAdmin = me.data?.account?.staff_roles.includes('admin') ?? false;

  return (
    <>
      <TopBar school={me.data?.school.name}>
        <nav className={classes.navigation} aria-label={t('navigation.label')}>
          <NavLink to="/" end className={classes.link ?? ''}>
            {t('navigation.home')}
          </NavLink>
          {isAdmin ? (
            <NavLink to="/settings/accounts" className={classes.link ?? ''}>
              {t('navigation.accounts')}
            </NavLink>
          ) : null}
          <NavLink to="/techniques" className={classes.link ?? ''}>
            {t('navigation.techniques')}
          </NavLink>
          <NavLink to="/verify" className={classes.link ?? ''}>
            {t('navigation.verify')}
          </NavLink>
          <UnstyledButton className={classes.link ?? ''} onClick={() => signOut.mutate()}>
            {t('navigation.sign_out')}
          </UnstyledButton>
        </nav>
      </TopBar>
      <Outlet />
    </>
  );
}
