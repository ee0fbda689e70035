import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference, Schemas, Stage } from '../../api/types';
import { ChooseOne } from '../../ui/choices';
import { useSay } from './voices-query';
import { WordsForm } from './words-form';

export const CONCLUSIONS = ['background', 'core_problem', 'plan'] as const;

interface DissentFormProps {
  conference: Conference;
  onClose: () => void;
}

/** Puts a differing view on record: one's own, or, for chair and secretary, somebody else's, who is asked to confirm it. */
export function DissentForm({ conference, onClose }: DissentFormProps) {
  const { t } = useTranslation();
  const { id, me, participants } = conference;
  const [on, setOn] = useState<Schemas['Conclusion']>(conclusionOf(conference.stage));
  const [standpoint, setStandpoint] = useState<Schemas['Standpoint']>('own');
  const [holder, setHolder] = useState(me.participant_id);
  const keep = useSay(id, (text: string) =>
    ask(
      client.POST('/api/conferences/{id}/dissents', {
        params: { path: { id } },
        body: { on, standpoint, text, ...(holder === me.participant_id ? {} : { holder }) },
      }),
    ),
  );
  const others = participants.filter(
    ({ role, standing, id: other }) =>
      role !== 'screen' && standing !== 'removed' && other !== me.participant_id,
  );

  return (
    <WordsForm
      label={t('voices.dissent.words')}
      hint={t('voices.dissent.words_hint')}
      confirm={t('voices.dissent.keep')}
      isPending={keep.isPending}
      error={keep.error}
      onSend={(text) => keep.mutate(text, { onSuccess: onClose })}
      onClose={onClose}
    >
      {me.may.includes('note_dissent') ? (
        <NativeSelect
          label={t('voices.dissent.holder')}
          value={holder}
          onChange={({ currentTarget }) => setHolder(currentTarget.value)}
          data={[
            { value: me.participant_id, label: t('voices.dissent.myself') },
            ...others.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
      ) : null}
      <ChooseOne
        legend={t('voices.dissent.on')}
        options={CONCLUSIONS.map((value) => ({ value, label: t(`voices.dissent.conclusion.${value}`) }))}
        value={on}
        onChange={setOn}
      />
      <ChooseOne
        legend={t('voices.dissent.standpoint')}
        options={(['own', 'student'] as const).map((value) => ({
          value,
          label: t(`voices.dissent.standpoints.${value}`),
        }))}
        value={standpoint}
        onChange={setStandpoint}
      />
    </WordsForm>
  );
}

/** The conclusion that the present stage is about. */
function conclusionOf(stage: Stage | null): Schemas['Conclusion'] {
  switch (stage) {
    case 'core_conclusion':
      return 'core_problem';
    case 'commitments':
    case 'closing':
      return 'plan';
    case null:
    case 'opening':
    case 'presentation':
    case 'information':
    case 'first_conclusion':
    case 'background_views':
      return 'background';
  }
}
