import { Button, Textarea } from '@mantine/core';
import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { useSay, type Said } from './use-records';

interface Choice {
  label: string;
  say: (words: string) => Said;
}

interface RecordFormProps {
  conferenceId: string;
  title: string;
  hint: string;
  label: string;
  maxLength: number;
  choices: [Choice, ...Choice[]];
}

/** A heading, a field, and a button for each way in which its words may be put on record. */
export function RecordForm({ conferenceId, title, hint, label, maxLength, choices }: RecordFormProps) {
  const { t } = useTranslation();
  const heading = useId();
  const [words, setWords] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const saying = useSay(conferenceId);

  function say(choice: Choice) {
    setIsEmpty(words.trim() === '');
    if (words.trim() !== '') saying.mutate(choice.say(words), { onSuccess: () => setWords('') });
  }

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    say(choices[0]);
  }

  return (
    <form className={formClasses.form} onSubmit={onSubmit} noValidate aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      <Textarea
        label={label}
        description={hint}
        value={words}
        maxLength={maxLength}
        autosize
        minRows={3}
        error={isEmpty ? t('field.required') : undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {saying.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, saying.error)}</p>
        </Notice>
      )}
      <div className={formClasses.actions}>
        {choices.map((choice, index) => (
          <Button
            key={choice.label}
            type={index === 0 ? 'submit' : 'button'}
            variant={index === 0 ? 'filled' : 'default'}
            loading={saying.isPending}
            {...(index === 0 ? {} : { onClick: () => say(choice) })}
          >
            {choice.label}
          </Button>
        ))}
      </div>
    </form>
  );
}
