import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { DissentForm } from './dissent-form';
import { DissentItem } from './dissent-item';
import type { Dissent } from './voices-query';
import classes from './voices.module.css';

interface DissentBlockProps {
  conference: Conference;
  dissents: readonly Dissent[];
}

/** Views that differ from a conclusion, each under its holder's name. */
export function DissentBlock({ conference, dissents }: DissentBlockProps) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const mayAdd = conference.me.may.includes('dissent');
  if (dissents.length === 0 && !mayAdd) return null;
  return (
    <section className={classes.block} aria-labelledby="dissents-title" data-document="voices" tabIndex={-1}>
      <h2 id="dissents-title" className={classes.title}>
        {t('voices.dissent.title')}
      </h2>
      <p className={classes.soft}>{t('voices.dissent.help')}</p>
      {dissents.length === 0 ? null : (
        <ul className={classes.list}>
          {dissents.map((dissent) => (
            <DissentItem key={dissent.id} conference={conference} dissent={dissent} />
          ))}
        </ul>
      )}
      {isAdding && mayAdd ? <DissentForm conference={conference} onClose={() => setIsAdding(false)} /> : null}
      {!isAdding && mayAdd ? (
        <div>
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setIsAdding(true)}
          >
            {t('voices.dissent.add')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
