import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text';
import type { Conference, Schemas } from '../../api/types';
import { timeWords } from '../../lib/dates';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { ShownChoice } from './shown-choice';
import { useScreenActions, useScreens } from './use-screens';
import classes from './screens-dialog.module.css';

/** As many as the server pairs with one meeting. */
const MOST = 4;

interface ScreensDialogProps {
  conference: Conference;
  onClose: () => void;
}

/** The projectors of this meeting: how one is connected, which are there, and what they show. */
export function ScreensDialog({ conference, onClose }: ScreensDialogProps) {
  const { t } = useTranslation();
  const screens = useScreens(conference.id);
  const { code, remove, choose } = useScreenActions(conference.id);
  const failure = code.error ?? remove.error ?? choose.error ?? screens.error;
  const known = screens.data;

  return (
    <Dialog title={t('room.screens')} onClose={onClose}>
      <p>{t('screens.text')}</p>
      {failure === null ? null : (
        <Notice tone="danger" live>
          <p>{problemText(t, failure)}</p>
        </Notice>
      )}
      {known === undefined ? null : (
        <>
          {/* First, where there is a screen: there may be a hurry to blank it. */}
          {known.items.length === 0 ? null : (
            <ShownChoice
              state={conference.state}
              shown={choose.isPending ? choose.variables : known.shown}
              onChoose={(shown) => choose.mutate(shown)}
            />
          )}
          <section className={classes.part} aria-labelledby="screens-code">
            <h3 id="screens-code">{t('screens.code.title')}</h3>
            {known.code === null ? null : <Code {...known.code} />}
            {known.items.length >= MOST ? (
              <p>{t('screens.code.full')}</p>
            ) : (
              <div>
                <Button
                  variant={known.code === null ? 'filled' : 'default'}
                  loading={code.isPending}
                  onClick={() => code.mutate()}
                >
                  {t(known.code === null ? 'screens.code.get' : 'screens.code.new')}
                </Button>
              </div>
            )}
          </section>
          <section className={classes.part} aria-labelledby="screens-list">
            <h3 id="screens-list">{t('screens.list.title')}</h3>
            {known.items.length === 0 ? <p>{t('screens.list.none')}</p> : null}
            <ul className={classes.list}>
              {known.items.map((screen) => (
                <ScreenLine key={screen.id} screen={screen} onRemove={() => remove.mutate(screen.id)} />
              ))}
            </ul>
          </section>
        </>
      )}
      <div>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function Code({ code, expires_at: until }: Schemas['PairingCode']) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p>{t('screens.code.how', { address: `${window.location.host}/screen` })}</p>
      <p className={classes.code} role="status" aria-label={t('screens.code.label', { code })}>
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <p className={classes.soft}>{t('screens.code.until', { time: timeWords(until, i18n.language) })}</p>
    </>
  );
}

function ScreenLine({ screen, onRemove }: { screen: Schemas['Screen']; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const { number } = screen;
  return (
    <li>
      <span>
        {t('screens.list.name', { number })}:{' '}
        <strong>{t(screen.connected ? 'screens.list.connected' : 'screens.list.away')}</strong>,{' '}
        {t('screens.list.since', { time: timeWords(screen.paired_at, i18n.language) })}
      </span>
      <Button variant="default" aria-label={t('screens.list.remove_name', { number })} onClick={onRemove}>
        {t('screens.list.remove')}
      </Button>
    </li>
  );
}
