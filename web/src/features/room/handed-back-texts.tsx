import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIONS_KEY, isSectionKey, ownedKindOf } from '../../sync/document-names';
import { ownText } from '../../sync/handed-back';
import type { HandedBack, RoomConnection } from '../../sync/room-connection';
import { useHandedBack } from '../../sync/use-room';
import { CopyButton } from '../../ui/copy-button';
import { SendRefused } from '../contributions/send-refused';
import classes from './handed-back-texts.module.css';

interface HandedBackTextsProps {
  connection: RoomConnection;
  /** Whose sheet the text may go to instead; left out where nothing can be sent any more. */
  participantId?: string;
}

/** "Your text": what the server did not take, kept for who wrote it until it is put away. */
export function HandedBackTexts({ connection, participantId }: HandedBackTextsProps) {
  const texts = useHandedBack(connection);
  return (
    <div aria-live="polite">
      {texts.map((text) => (
        <HandedBackText key={text.id} text={text} onDismiss={() => connection.dismissHandedBack(text.id)}>
          {participantId === undefined ? null : (
            <SendRefused
              connection={connection}
              participantId={participantId}
              text={ownText(text.blocks)}
              onSent={() => connection.dismissHandedBack(text.id)}
            />
          )}
        </HandedBackText>
      ))}
    </div>
  );
}

interface HandedBackTextProps {
  text: HandedBack;
  children: ReactNode;
  onDismiss: () => void;
}

function HandedBackText({ text, children, onDismiss }: HandedBackTextProps) {
  const { t } = useTranslation();
  const section = sectionName();

  return (
    <section className={classes.box} aria-label={t('room.handed_back.title')}>
      <h2 className={classes.title}>{t('room.handed_back.title')}</h2>
      <p>{explanation()}</p>
      <div className={classes.text} lang="id" tabIndex={0} role="group" aria-label={section}>
        {text.blocks.map((block, index) => (
          <p key={index}>
            {block.segments.map((segment, place) =>
              segment.isOwn ? (
                <ins key={place} className={classes.own}>
                  {segment.text}
                </ins>
              ) : (
                <span key={place}>{segment.text}</span>
              ),
            )}
          </p>
        ))}
      </div>
      <div className={classes.actions}>
        {children}
        <CopyButton text={ownText(text.blocks)} label={t('room.handed_back.copy')} />
        <Button variant="subtle" onClick={onDismiss}>
          {t('room.handed_back.dismiss')}
        </Button>
      </div>
    </section>
  );

  function sectionName(): string {
    if (text.key === ACTIONS_KEY) return t('plan.title');
    if (isSectionKey(text.key)) return t(`section.${text.key}`);
    return ownedKindOf(text.key) === 'confidential'
      ? t('contributions.confidential.own')
      : t('contributions.own');
  }

  function explanation(): string {
    switch (text.reason) {
      case 'sealed':
        return t('room.handed_back.sealed', { section });
      case 'invalid':
        return t('room.handed_back.invalid', { section });
      case 'stage':
        return t('room.handed_back.stage', { section });
      case 'too_large':
        return t('room.handed_back.too_large', { section });
      case 'storage':
      case null:
        return t('room.handed_back.other', { section });
    }
  }
}
