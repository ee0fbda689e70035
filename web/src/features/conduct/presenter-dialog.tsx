import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { ChooseOne } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import { Submit } from '../../ui/submit';
import form from '../../ui/form.module.css';
import { presenters } from './candidates';
import { useNamePresenter, type Conduct } from './conduct-query';

interface PresenterDialogProps {
  conference: Conference;
  conduct: Conduct;
  onClose: () => void;
}

/** The chair names who presents the case, if somebody else does. */
export function PresenterDialog({ conference, conduct, onClose }: PresenterDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(conduct.presenter ?? '');
  const name = useNamePresenter(conference.id);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    name.mutate(chosen === '' ? null : chosen, { onSuccess: onClose });
  }

  return (
    <Dialog title={t('conduct.presenter.title')} onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit}>
        <ChooseOne
          legend={t('conduct.now.presenter')}
          hint={t('conduct.presenter.text')}
          options={[
            { value: '', label: t('conduct.presenter.nobody') },
            ...presenters(conference.participants).map((one) => ({
              value: one.id,
              label: one.name,
              hint: t(`role.${one.role}`),
            })),
          ]}
          value={chosen}
          onChange={setChosen}
        />
        <Submit
          label={t('conduct.presenter.confirm')}
          pending={name.isPending}
          message={name.error === null ? undefined : problemText(t, name.error)}
        >
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Submit>
      </form>
    </Dialog>
  );
}
