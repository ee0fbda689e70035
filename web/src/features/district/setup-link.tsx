import { useTranslation } from 'react-i18next';
import type { SetUpInvitation } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { CopyButton } from '../../ui/copy-button';
import { Notice } from '../../ui/notice';
import classes from './district.module.css';

interface SetupLinkProps {
  school: string;
  invitation: SetUpInvitation;
}

/** The link with which a school is set up. It is nowhere else: when this is closed, only a new one helps. */
export function SetupLink({ school, invitation }: SetupLinkProps) {
  const { t, i18n } = useTranslation();
  return (
    <Notice tone="good" live>
      <p>
        {t('district.link_ready', { school, until: dateTimeWords(invitation.expires_at, i18n.language) })}
      </p>
      <p className={classes.link}>{invitation.link}</p>
      <div>
        <CopyButton text={invitation.link} label={t('district.link_copy')} />
      </div>
    </Notice>
  );
}
