import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference } from '../../api/types';
import type { RoomConnection } from '../../sync/room-connection';
import { dateTimeWords } from '../../lib/dates';
import { sealAddress } from '../../lib/seal-address';
import { Fingerprint } from '../../ui/fingerprint';
import { Preferences } from '../../ui/preferences';
import { QrCode } from '../../ui/qr-code';
import { UnsentDrafts } from '../contributions/unsent-drafts';
import { HandedBackTexts } from './handed-back-texts';
import { useDocumentTitle } from './use-document-title';
import classes from './sealed-view.module.css';

interface SealedViewProps {
  conference: Conference;
  connection: RoomConnection;
}

/** After the seal: the code that makes everyone in the room a witness, and nothing else in the way. */
export function SealedView({ conference, connection }: SealedViewProps) {
  const { t, i18n } = useTranslation();
  const { fingerprint, sealed_at: sealedAt, case_code: code } = conference;
  useDocumentTitle(t('room.sealed.title'));

  return (
    <main id="main" className={classes.page}>
      <h1 className={classes.title}>{t('room.sealed.title')}</h1>
      <p className={classes.when}>
        {t('room.sealed.when', {
          code,
          when: sealedAt === null ? '' : dateTimeWords(sealedAt, i18n.language),
        })}
      </p>
      {fingerprint === null ? null : (
        <div className={classes.seal}>
          <div className={classes.code}>
            <QrCode text={sealAddress(fingerprint)} label={t('room.sealed.qr', { fingerprint })} />
          </div>
          <Fingerprint value={fingerprint} />
        </div>
      )}
      <p className={classes.witness}>{t('room.sealed.witness')}</p>
      <Link to={`/conferences/${conference.id}/minutes`} className={classes.link}>
        {t('room.sealed.minutes')}
      </Link>
      {conference.me.may.includes('see_follow_up') ? (
        <Link to={`/conferences/${conference.id}/follow-up`} className={classes.link}>
          {t('room.to_follow_up')}
        </Link>
      ) : null}
      <div className={classes.texts}>
        <UnsentDrafts connection={connection} />
        <HandedBackTexts connection={connection} />
      </div>
      <Preferences />
    </main>
  );
}
