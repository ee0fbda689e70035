import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { stepsFrom } from './stage-steps';
import classes from './prompt-dialog.module.css';

interface PromptDialogProps {
  stage: Stage;
  caseCode: string;
  onClose: () => void;
}

/** Sentences that the chair can read aloud at this stage, and what is to be reached in it. */
export function PromptDialog({ stage, caseCode, onClose }: PromptDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('chair_prompt.title', { number: stepsFrom(stage).number, stage: t(`stage.${stage}`) })}
      onClose={onClose}
    >
      <h3 className={classes.title}>{t('chair_prompt.say_title')}</h3>
      <blockquote className={classes.say}>{t(`chair_prompt.say.${stage}`, { code: caseCode })}</blockquote>
      <h3 className={classes.title}>{t('chair_prompt.reach_title')}</h3>
      <p>{t(`chair_prompt.reach.${stage}`)}</p>
      <div>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
