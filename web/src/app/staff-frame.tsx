import { UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconMenu2, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { client, tell } from '../api/client';
import { meQuery } from '../api/queries';
import { TopBar } from '../ui/top-bar';
import classes from './staff-frame.module.css';

/** What surrounds the pages of staff: where one can go, and the way out. On a phone it waits behind one button. */
export function StaffFrame() {
  const { t } = useTranslation();
  const id = useId();
  const me = useQuery(meQuery);
  const { key } = useLocation();
  const isNarrow = useMediaQuery('(max-width: 60em)', false, { getInitialValueInEffect: false });
  // The menu was opened on one page; on the next it is closed again.
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const isOpen = openedAt === key;

  return (
    <>
      <TopBar school={me.data?.school.name}>
        {isNarrow ? (
          <UnstyledButton
            className={classes.menu}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpenedAt(isOpen ? null : key)}
          >
            {isOpen ? (
              <IconX size={20} stroke={1.75} aria-hidden />
            ) : (
              <IconMenu2 size={20} stroke={1.75} aria-hidden />
            )}
            {t('navigation.menu')}
          </UnstyledButton>
        ) : null}
        <nav
          id={id}
          className={classes.navigation}
          aria-label={t('navigation.label')}
          hidden={isNarrow && !isOpen}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpenedAt(null);
          }}
        >
          <Links roles={me.data?.account?.staff_roles ?? []} />
        </nav>
      </TopBar>
      <Outlet />
    </>
  );
}

function Links({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation();
  const signOut = useMutation({
    mutationFn: () => tell(client.DELETE('/api/sessions/current')),
    // A full load: nothing of the case stays in this page's memory.
    onSuccess: () => window.location.replace('/sign-in'),
  });
  const isAdmin = roles.includes('admin');
  const link = classes.link ?? '';
  return (
    <>
      <NavLink to="/" end className={link}>
        {t('navigation.home')}
      </NavLink>
      <NavLink to="/techniques" className={link}>
        {t('navigation.techniques')}
      </NavLink>
      {isAdmin || roles.includes('coordinator') ? (
        <>
          <NavLink to="/settings/school" className={link}>
            {t('navigation.school')}
          </NavLink>
          <NavLink to="/settings/retention" className={link}>
            {t('navigation.retention')}
          </NavLink>
        </>
      ) : null}
      {isAdmin ? (
        <NavLink to="/settings/accounts" className={link}>
          {t('navigation.accounts')}
        </NavLink>
      ) : null}
      {roles.includes('district') ? (
        <NavLink to="/district/schools" className={link}>
          {t('navigation.district')}
        </NavLink>
      ) : null}
      <NavLink to="/verify" className={link}>
        {t('navigation.verify')}
      </NavLink>
      <UnstyledButton className={link} onClick={() => signOut.mutate()}>
        {t('navigation.sign_out')}
      </UnstyledButton>
    </>
  );
}
