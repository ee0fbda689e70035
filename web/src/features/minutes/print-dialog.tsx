import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import type { Conference } from '../../api/types';
import { saveFile } from '../../lib/save-file';
import { ChooseOne } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { copiesFor, namingsFor, usualCopy, usualNaming, type Copy, type Naming } from './print-choice';

interface PrintDialogProps {
  conference: Conference;
  caseCode: string;
  onClose: () => void;
}

/** Which copy of the minutes is wanted; the server makes it. */
export function PrintDialog({ conference, caseCode, onClose }: PrintDialogProps) {
  const { t, i18n } = useTranslation();
  const isWhole = conference.me.may.includes('read_full_minutes');
  const [copy, setCopy] = useState<Copy>(usualCopy(conference.me.role, isWhole));
  const [naming, setNaming] = useState<Naming>(usualNaming(copy));
  const printing = useMutation({
    mutationFn: async () => {
      const query = { copy, contributions: naming, lang: i18n.language === 'en' ? 'en' : 'id' } as const;
      const file = await ask(
        client.GET('/api/conferences/{id}/minutes.docx', {
          params: { path: { id: conference.id }, query },
          parseAs: 'blob',
        }),
      );
      saveFile(file, `notula-${caseCode}-${copy}.docx`);
    },
  });

  function choose(chosen: Copy) {
    setCopy(chosen);
    setNaming(usualNaming(chosen));
  }

  return (
    <Dialog title={t('printing.title')} onClose={onClose}>
      <form
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault();
          printing.mutate();
        }}
      >
        <ChooseOne
          legend={t('printing.copy')}
          value={copy}
          onChange={choose}
          options={copiesFor(isWhole).map((value) => ({
            value,
            label: t(`printing.copies.${value}`),
            hint: t(`printing.copy_hints.${value}`),
          }))}
        />
        {copy === 'parents' ? null : (
          <ChooseOne
            legend={t('printing.contributions')}
            value={naming}
            onChange={setNaming}
            options={namingsFor(isWhole).map((value) => ({ value, label: t(`printing.naming.${value}`) }))}
          />
        )}
        <div aria-live="polite">
          {printing.isPending ? <p>{t('printing.running')}</p> : null}
          {printing.isSuccess ? (
            <Notice tone="good">
              <p>{t('printing.done_word')}</p>
            </Notice>
          ) : null}
          {printing.error === null ? null : (
            <Notice tone="danger">
              <p>{problemText(t, printing.error)}</p>
            </Notice>
          )}
        </div>
        <div className={formClasses.actions}>
          <Button
            type="submit"
            loading={printing.isPending}
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t('printing.download_word')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
