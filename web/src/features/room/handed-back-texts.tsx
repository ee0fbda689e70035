import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isSectionKey } from '../../sync/document-names';
import { ownText } from '../../sync/handed-back';
import type { HandedBack, RoomConnection } from '../../sync/room-connection';
import { useHandedBack } from '../../sync/use-room';
import { CopyButton } from '../../ui/copy-button';
import classes from './handed-back-texts.module.css';

/** "Your text": what the server did not take, kept for who wrote it until it is put away. */
export function HandedBackTexts({ connection }: { connection: RoomConnection }) {
  const texts = useHandedBack(connection);
  return (
    <div aria-live="polite">
      {texts.map((text) => (
        <HandedBackText key={text.id} text={text} onDismiss={() => connection.dismissHandedBack(text.id)} />
      ))}
    </div>
  );
}

interface HandedBackTextProps {
  text: HandedBack;
  onDismiss: () => void;
}

function HandedBackText({ text, onDismiss }: HandedBackTextProps) {
  const { t } = useTranslation();
  const section = isSectionKey(text.key) ? t(`section.${text.key}`) : '';

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
        <CopyButton text={ownText(text.blocks)} label={t('room.handed_back.copy')} />
        <Button variant="subtle" onClick={onDismiss}>
          {t('room.handed_back.dismiss')}
        </Button>
      </div>
    </section>
  );

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
      case 'too_fast':
      case 'storage':
      case null:
        return t('room.handed_back.other', { section });
    }
  }
}
