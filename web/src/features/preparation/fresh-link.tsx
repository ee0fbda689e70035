import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/queries';
import type { Conference, Schemas } from '../../api/types';
import { dateTimeWords } from '../../lib/dates';
import { CopyButton } from '../../ui/copy-button';
import formClasses from '../../ui/form.module.css';
import { QrCode } from '../../ui/qr-code';
import { invitationMessage, whatsAppAddress } from './invitation-message';
import classes from './preparation.module.css';

interface FreshLinkProps {
  conference: Conference;
  name: string;
  invitation: Schemas['RenewedLink'];
}

/** A link and its PIN right after they were made, with the ways to hand them over: never both at once. */
export function FreshLink({ conference, name, invitation }: FreshLinkProps) {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery);
  const [withCode, setWithCode] = useState(false);
  const message = invitationMessage(t, {
    name,
    school: me.data?.school.name ?? t('common.app'),
    when: dateTimeWords(conference.starts_at, i18n.language),
    place: conference.place,
    link: invitation.link,
  });

  return (
    <div className={classes.fresh}>
      <div className={classes.way}>
        <h3>{t('invitation.link')}</h3>
        <p className={classes.link} data-testid="link">
          {invitation.link}
        </p>
        <div className={formClasses.actions}>
          <CopyButton text={invitation.link} label={t('invitation.copy_link')} />
          <Button
            component="a"
            href={whatsAppAddress(message)}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            leftSection={<IconBrandWhatsapp size={18} aria-hidden />}
          >
            {t('invitation.whatsapp')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconQrcode size={18} aria-hidden />}
            aria-expanded={withCode}
            onClick={() => setWithCode(!withCode)}
          >
            {t('invitation.qr')}
          </Button>
        </div>
        {withCode ? <QrCode text={invitation.link} label={t('invitation.qr_label', { name })} /> : null}
        <p className={classes.soft}>
          {t('invitation.expires', { when: dateTimeWords(invitation.expires_at, i18n.language) })}
        </p>
      </div>
      <div className={classes.way}>
        <h3>{t('invitation.pin')}</h3>
        <p className={classes.pin} data-testid="pin">
          {invitation.pin}
        </p>
        <p className={classes.soft}>{t('invitation.pin_hint')}</p>
      </div>
    </div>
  );
}
