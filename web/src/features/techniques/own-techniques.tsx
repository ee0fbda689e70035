import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import type { Catalogue, Competence } from '../../api/types';
import { useForm } from '../../api/use-form';
import { filled } from '../../lib/checks';
import { Card } from '../../ui/card';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { inLanguage } from './both-languages';
import { catalogueQuery } from './catalogue-query';
import { competences } from './competences';
import classes from './techniques.module.css';

const empty = { approach: '', competence: 'counsellor', name_id: '', name_en: '', text_id: '', text_en: '' };
const serverNames = { name_id: 'name.id', name_en: 'name.en', text_id: 'text.id', text_en: 'text.en' };

/** The coordinator's part of the catalogue: adding to it, taking away, and the file to keep or to bring. */
export function OwnTechniques({ catalogue }: { catalogue: Catalogue }) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const keep = (answer: Catalogue): void => {
    cache.setQueryData(catalogueQuery.queryKey, answer);
  };
  const own = catalogue.approaches.flatMap(({ techniques }) =>
    techniques.filter((technique) => technique.own),
  );
  const form = useForm({
    initial: empty,
    serverNames,
    check: (values) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value)])),
    send: ({ approach, competence, ...words }) =>
      ask(
        client.POST('/api/techniques', {
          body: {
            approach,
            competence: competenceOf(competence),
            name: { id: words.name_id, en: words.name_en },
            text: { id: words.text_id, en: words.text_en },
          },
        }),
      ),
    done: (answer) => {
      keep(answer);
      form.reset();
    },
  });
  const removing = useMutation({
    mutationFn: (id: string) => ask(client.DELETE('/api/techniques/{id}', { params: { path: { id } } })),
    onSuccess: keep,
  });

  return (
    <Card title={t('technique.own.title')} lead={t('technique.own.lead')}>
      {own.length === 0 ? null : (
        <ul className={classes.ownList}>
          {own.map(({ id, name }) => (
            <li key={id}>
              <span>{inLanguage(name, i18n.language)}</span>
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={18} aria-hidden />}
                aria-label={t('technique.own.remove_one', { name: inLanguage(name, i18n.language) })}
                onClick={() => removing.mutate(id)}
              >
                {t('technique.own.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <details className={classes.own}>
        <summary>{t('technique.own.add')}</summary>
        <form {...form.formProps} className={formClasses.form}>
          <div className={formClasses.row}>
            <NativeSelect
              {...form.text('approach')}
              label={t('technique.own.approach')}
              data={[
                { value: '', label: t('technique.own.choose') },
                ...catalogue.approaches.map(({ id, name }) => ({
                  value: id,
                  label: inLanguage(name, i18n.language),
                })),
              ]}
            />
            <NativeSelect
              {...form.text('competence')}
              label={t('technique.who')}
              data={competences.map((one) => ({ value: one, label: t(`technique.competence.${one}`) }))}
            />
          </div>
          <div className={formClasses.row}>
            <TextInput
              {...form.text('name_id')}
              label={t('technique.own.name_id')}
              lang="id"
              autoComplete="off"
            />
            <TextInput
              {...form.text('name_en')}
              label={t('technique.own.name_en')}
              lang="en"
              autoComplete="off"
            />
          </div>
          <div className={formClasses.row}>
            <Textarea {...form.text('text_id')} label={t('technique.own.text_id')} lang="id" />
            <Textarea {...form.text('text_en')} label={t('technique.own.text_en')} lang="en" />
          </div>
          <Submit label={t('technique.own.add')} pending={form.pending} message={form.message} />
        </form>
      </details>
      <OwnFile onKept={keep} />
      {removing.error === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, removing.error)}</p>
        </Notice>
      )}
    </Card>
  );
}

function OwnFile({ onKept }: { onKept: (catalogue: Catalogue) => void }) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const bringing = useMutation({
    mutationFn: (file: File) =>
      ask(
        client.PUT('/api/techniques/additions', {
          // What is sent is the file as it is; the server reads it with care.
          body: {},
          bodySerializer: () => file,
          headers: { 'Content-Type': 'application/json' },
        }),
      ),
    onSuccess: onKept,
  });
  const isWrong = bringing.error instanceof Problem && ['invalid', 'malformed'].includes(bringing.error.code);
  return (
    <>
      <div className={formClasses.actions}>
        <Button
          component="a"
          href="/api/techniques/additions"
          download="rembuk-techniques.json"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('technique.own.export')}
        </Button>
        <Button
          variant="default"
          loading={bringing.isPending}
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => chooser.current?.click()}
        >
          {t('technique.own.import')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="application/json"
          hidden
          aria-label={t('technique.own.import')}
          onChange={(event) => {
            const file = event.target.files?.item(0);
            event.target.value = '';
            if (file) bringing.mutate(file);
          }}
        />
      </div>
      <p className={classes.soft}>{t('technique.own.import_hint')}</p>
      {bringing.error === null ? null : (
        <Notice tone="danger" live>
          <p>{isWrong ? t('technique.own.import_wrong') : problemText(t, bringing.error)}</p>
        </Notice>
      )}
    </>
  );
}

function competenceOf(value: string): Competence {
  return competences.find((one) => one === value) ?? 'counsellor';
}
