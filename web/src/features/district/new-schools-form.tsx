import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import { fieldText, problemText } from '../../api/problem-text';
import { Card } from '../../ui/card';
import classes from '../../ui/form.module.css';
import { Submit } from '../../ui/submit';
import { faultAt, faultsOf, readSchools, type LineFault, type SchoolLine } from './school-lines';
import { schoolsKey } from './schools-query';
import type { AddedSchool } from './setup-links';

/** As many as the server takes at once. */
const most = 500;
/** So many faults are named; the others come up when these are mended. */
const named = 8;

interface NewSchoolsFormProps {
  onAdded: (schools: AddedSchool[]) => void;
  onClose: () => void;
}

/** Adds a list of schools: all of them, or none while something of it is wrong. */
export function NewSchoolsForm({ onAdded, onClose }: NewSchoolsFormProps) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<LineFault[] | 'none' | 'too_many'>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const schools = readSchools(text);
  const sending = useMutation({
    mutationFn: (lines: SchoolLine[]) =>
      ask(
        client.POST('/api/district/schools/batch', {
          body: { schools: lines.map(({ name, host }) => ({ name, host })) },
        }),
      ),
    onSuccess: async ({ items }, lines) => {
      setText('');
      onAdded(
        lines.flatMap(({ name, host }, place) => {
          const invitation = items[place];
          return invitation === undefined ? [] : [{ name, host, invitation }];
        }),
      );
      await cache.invalidateQueries({ queryKey: schoolsKey });
    },
    onError: (cause, lines) => {
      if (!(cause instanceof Problem)) return;
      refuse(cause.errors.flatMap(({ field, code }) => faultAt(lines, field, code) ?? []));
    },
  });

  /** As in every form: what is wrong takes the focus. */
  function refuse(found: typeof faults) {
    setFaults(found);
    if (found.length > 0) field.current?.focus();
  }

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    sending.reset();
    const found = faultsOf(schools);
    if (schools.length === 0) refuse('none');
    else if (schools.length > most) refuse('too_many');
    else if (found.length > 0) refuse(found);
    else {
      setFaults([]);
      sending.mutate(schools);
    }
  }

  const [first, last] = [schools[0], schools.at(-1)];
  return (
    <Card title={t('district.list_title')}>
      <form onSubmit={onSubmit} noValidate className={classes.form}>
        <Textarea
          ref={field}
          label={t('district.list_label')}
          description={t('district.list_hint')}
          placeholder={'SMP Negeri 1 Contoh; smp1.rembuk.contoh.id'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFaults([]);
          }}
          error={errorWords()}
          autosize
          minRows={4}
          maxRows={14}
          autoComplete="off"
          spellCheck={false}
        />
        <p role="status" className={classes.hint}>
          {!first?.name || !last?.name || faults.length > 0
            ? null
            : t('district.list_read', { count: schools.length, first: first.name, last: last.name })}
        </p>
        <Submit
          label={t('district.list_submit')}
          pending={sending.isPending}
          message={sending.error && faults.length === 0 ? problemText(t, sending.error) : undefined}
        >
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Submit>
      </form>
    </Card>
  );

  function errorWords() {
    if (faults === 'none') return fieldText(t, 'required');
    if (faults === 'too_many') return t('district.list_too_long', { count: schools.length });
    if (faults.length === 0) return undefined;
    return (
      <>
        {faults.slice(0, named).map(({ line, field, code }) => (
          <span key={`${line}${field}`} className={classes.line}>
            {t(`district.list_fault_${field}`, { line, fault: fieldText(t, code) })}
          </span>
        ))}
        {faults.length > named ? (
          <span className={classes.line}>
            {t('district.list_faults_more', { count: faults.length - named })}
          </span>
        ) : null}
      </>
    );
  }
}
