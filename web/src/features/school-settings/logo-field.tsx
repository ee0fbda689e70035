import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { Problem } from '../../api/problem';
import { problemText } from '../../api/problem-text';
import { schoolQuery } from '../../api/queries';
import { Notice } from '../../ui/notice';
import formClasses from '../../ui/form.module.css';
import classes from './school-settings.module.css';

/** A picture of at most 512 KiB for the letterhead; it is kept as soon as it is chosen. */
export function LogoField({ hasLogo }: { hasLogo: boolean }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const keeping = useMutation({
    mutationFn: (file: File | null) =>
      ask(
        file === null
          ? client.DELETE('/api/school/logo')
          : client.PUT('/api/school/logo', {
              // The generated type of a raw body is text; what is sent is the file as it is.
              body: '',
              bodySerializer: () => file,
              headers: { 'Content-Type': 'application/octet-stream' },
            }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: schoolQuery.queryKey }),
  });
  const isWrong =
    keeping.error instanceof Problem &&
    (keeping.error.code === 'invalid' || keeping.error.code === 'payload_too_large');

  return (
    <div className={classes.logoField}>
      <p className={classes.label}>{t('school.logo')}</p>
      <p className={classes.soft}>{t('school.logo_hint')}</p>
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        aria-label={t('school.logo')}
        onChange={(event) => {
          const file = event.target.files?.item(0);
          event.target.value = '';
          if (file) keeping.mutate(file);
        }}
      />
      <div className={formClasses.actions}>
        <Button variant="default" loading={keeping.isPending} onClick={() => chooser.current?.click()}>
          {t(hasLogo ? 'school.logo_change' : 'school.logo_choose')}
        </Button>
        {hasLogo ? (
          <Button variant="subtle" color="red" onClick={() => keeping.mutate(null)}>
            {t('school.logo_remove')}
          </Button>
        ) : null}
      </div>
      {keeping.error === null ? null : (
        <Notice tone="danger" live>
          <p>{isWrong ? t('school.logo_wrong') : problemText(t, keeping.error)}</p>
        </Notice>
      )}
    </div>
  );
}
