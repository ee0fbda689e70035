import { Button } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { problemText } from '../../api/problem-text';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TopBar } from '../../ui/top-bar';
import { VerdictView } from './verdict-view';
import classes from './verify-page.module.css';

function check(file: File) {
  return ask(
    client.POST('/api/verify', {
      // The generated type of a raw body is text; what is sent is the file as it is.
      body: '',
      bodySerializer: () => file,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
}

/** Anyone may check whether a file is the record that was sealed. */
export function VerifyPage() {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const checking = useMutation({ mutationFn: check });

  function take(files: FileList | null) {
    const file = files?.item(0);
    if (file) checking.mutate(file);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <>
      <TopBar home />
      <Page title={t('verification.title')} lead={t('verification.lead')} narrow>
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <IconFileSearch size={32} stroke={1.5} aria-hidden />
          <p>{t('verification.drop')}</p>
          <input
            ref={chooser}
            type="file"
            accept="application/json,.json,application/pdf,.pdf"
            hidden
            aria-label={t('verification.choose')}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
          <Button onClick={() => chooser.current?.click()} loading={checking.isPending}>
            {checking.isIdle ? t('verification.choose') : t('verification.again')}
          </Button>
        </div>
        <p>
          {t('verification.offline')} <a href="/verify.html">{t('verification.offline_download')}</a>
        </p>
        <div aria-live="polite">
          {checking.isPending ? <p>{t('verification.checking')}</p> : null}
          {checking.isError ? (
            <Notice tone="danger">
              <p>{problemText(t, checking.error)}</p>
            </Notice>
          ) : null}
          {checking.isSuccess ? (
            <VerdictView verdict={checking.data} fileName={checking.variables.name} />
          ) : null}
        </div>
      </Page>
    </>
  );
}
