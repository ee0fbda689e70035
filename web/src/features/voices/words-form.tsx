import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { WordingHint } from '../../ui/wording-hint';

interface WordsFormProps {
  label: string;
  hint?: string;
  initial?: string;
  confirm: string;
  /** Whether it may be sent without words. */
  isOptional?: boolean;
  isPending: boolean;
  error: Error | null;
  onSend: (words: string) => void;
  onClose: () => void;
  /** Other fields above the words. */
  children?: ReactNode;
}

/** A field for a few sentences, and what is done with them. */
export function WordsForm(props: WordsFormProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState(props.initial ?? '');
  const [isEmpty, setIsEmpty] = useState(false);

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    const said = words.trim();
    const lacks = said === '' && props.isOptional !== true;
    setIsEmpty(lacks);
    if (!lacks) props.onSend(said);
  }

  return (
    <form className={formClasses.form} onSubmit={onSubmit} noValidate>
      {props.children}
      <Textarea
        label={props.label}
        {...(props.hint === undefined ? {} : { description: props.hint })}
        lang="id"
        value={words}
        maxLength={2000}
        minRows={2}
        maxRows={10}
        autosize
        error={isEmpty ? t('field.required') : undefined}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <WordingHint text={words} />
      {props.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, props.error)}</p>
        </Notice>
      )}
      <div className={formClasses.actions}>
        <Button type="submit" loading={props.isPending}>
          {props.confirm}
        </Button>
        <Button variant="subtle" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
