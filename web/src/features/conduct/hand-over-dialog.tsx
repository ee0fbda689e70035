import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../api/use-form';
import type { Conference } from '../../api/types';
import { Dialog } from '../../ui/dialog';
import { Submit } from '../../ui/submit';
import form from '../../ui/form.module.css';
import { candidatesFor, needsNote, type LeadingRole } from './candidates';
import { useHandOver } from './conduct-query';

interface HandOverDialogProps {
  conference: Conference;
  role: LeadingRole;
  onClose: () => void;
}

/** Hands the chair or the minutes to somebody who is in, with a note if the giver likes. */
export function HandOverDialog({ conference, role, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  // As the list was when the dialog opened: a choice never changes under the hand.
  const [candidates] = useState(() => candidatesFor(role, conference.participants));
  return (
    <Dialog title={t(`conduct.${role}.title`)} onClose={onClose}>
      {candidates.length === 0 ? (
        <>
          <p>{t(`conduct.${role}.nobody`)}</p>
          <div>
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            {t(`conduct.${role}.text`)}
            {role === 'chair' && candidates.some((one) => one.role === 'secretary')
              ? ` ${t('conduct.chair.secretary')}`
              : ''}
            {role === 'chair' ? ` ${t('conduct.chair.notes')}` : ''}
          </p>
          <HandOverForm conferenceId={conference.id} role={role} candidates={candidates} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

interface HandOverFormProps {
  conferenceId: string;
  role: LeadingRole;
  candidates: readonly Conference['participants'][number][];
  onClose: () => void;
}

function HandOverForm({ conferenceId, role, candidates, onClose }: HandOverFormProps) {
  const { t } = useTranslation();
  const handOver = useHandOver(conferenceId);
  const isNoteNeeded = (id: string) =>
    needsNote(
      role,
      candidates.find((one) => one.id === id),
    );
  const { values, text, formProps, pending, message } = useForm({
    initial: { to: '', note: '' },
    check: ({ to, note }) => ({
      to: to === '' ? 'required' : undefined,
      note: isNoteNeeded(to) && note.trim() === '' ? 'required' : undefined,
    }),
    send: ({ to, note }) =>
      handOver.mutateAsync({
        role,
        participant_id: to,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    done: onClose,
    serverNames: { to: 'participant_id' },
  });
  const isNeeded = isNoteNeeded(values.to);

  return (
    <form className={form.form} {...formProps}>
      <NativeSelect
        label={t('conduct.whom')}
        {...text('to')}
        data={[
          { value: '', label: '' },
          ...candidates.map(({ id, name, role: own }) => ({
            value: id,
            label: `${name}, ${t(`role.${own}`)}`,
          })),
        ]}
      />
      <Textarea
        label={t(isNeeded ? 'conduct.note_needed' : 'conduct.note')}
        description={t(isNeeded ? 'conduct.note_needed_hint' : 'conduct.note_hint')}
        maxLength={1000}
        {...text('note')}
      />
      <Submit label={t(`conduct.${role}.confirm`)} pending={pending} message={message}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Submit>
    </form>
  );
}
