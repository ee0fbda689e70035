import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import classes from './shortcuts-dialog.module.css';

const shortcuts = ['move', 'regions', 'press', 'close', 'cover', 'bold', 'list'] as const;

/** The keys of the room, in words. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className={classes.keys}>
        {shortcuts.map((shortcut) => (
          <div key={shortcut} className={classes.line}>
            <dt>
              <kbd>{t(`shortcuts.${shortcut}.keys`)}</kbd>
            </dt>
            <dd>{t(`shortcuts.${shortcut}.does`)}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
