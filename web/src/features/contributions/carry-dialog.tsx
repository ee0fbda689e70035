import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECTION_KEYS, type SectionKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { canWriteIn, useLinks } from '../../sync/use-room';
import { ChooseOne } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { appendParagraph } from './carry';
import classes from './carry-dialog.module.css';

interface CarryDialogProps {
  connection: RoomConnection;
  /** What will be added, with its source. */
  text: string;
  onCarried: (section: SectionKey) => void;
  onClose: () => void;
}

/** Where on the case sheet an entry is to stand. The one who carries it is the author of that edit. */
export function CarryDialog({ connection, text, onCarried, onClose }: CarryDialogProps) {
  const { t } = useTranslation();
  const links = useLinks(connection);
  const [section, setSection] = useState<SectionKey>('symptoms');
  const [isClosed, setClosed] = useState(false);

  return (
    <Dialog title={t('contributions.carry.title')} onClose={onClose}>
      <p className={classes.text} lang="id">
        {text}
      </p>
      <ChooseOne
        legend={t('contributions.carry.section')}
        hint={t('contributions.carry.hint')}
        options={SECTION_KEYS.filter((key) => key !== 'name').map((key) => ({
          value: key,
          label: t(`section.${key}`),
        }))}
        value={section}
        onChange={setSection}
      />
      {isClosed ? (
        <Notice tone="warning" live>
          <p>{t('contributions.carry.closed')}</p>
        </Notice>
      ) : null}
      <div className={formClasses.actions}>
        <Button onClick={carry}>{t('contributions.carry.confirm')}</Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );

  function carry(): void {
    const link = links.get(section);
    if (link === undefined || !canWriteIn(link)) {
      setClosed(true);
      return;
    }
    appendParagraph(link.state.get().binding.document, text);
    onCarried(section);
  }
}
