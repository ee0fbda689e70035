import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTimeWords } from '../../lib/dates';
import { sealAddress } from '../../lib/seal-address';
import { Fingerprint } from '../../ui/fingerprint';
import { QrCode } from '../../ui/qr-code';
import { Plan } from './plan';
import { Rules, Top, Turns, Words } from './screen-parts';
import { SectionText } from './section-text';
import type { ScreenView } from './screen-state';
import classes from './screen.module.css';

interface ScreenFaceProps {
  view: ScreenView;
  isStale: boolean;
  now: number;
}

/** What the room looks at. No menu, no pointer, nothing to press. */
export function ScreenFace({ view, isStale, now }: ScreenFaceProps) {
  const { t, i18n } = useTranslation();
  const { content, meeting, case_code: code } = view;

  switch (content.kind) {
    case 'blank':
      return (
        <main className={classes.blank}>
          <VisuallyHidden component="h1">{t('shared_screen.blank')}</VisuallyHidden>
        </main>
      );
    case 'rest':
      return <Words title={t('shared_screen.rest.title')} text={t('shared_screen.rest.text')} />;
    case 'seal': {
      const { fingerprint, sealed_at: at } = content;
      return (
        <main className={classes.seal}>
          <h1>{t('shared_screen.seal.title')}</h1>
          <p>{t('shared_screen.seal.when', { code, when: dateTimeWords(at, i18n.language) })}</p>
          <div className={classes.code}>
            <QrCode text={sealAddress(fingerprint)} label={t('shared_screen.seal.qr', { fingerprint })} />
          </div>
          <div className={classes.fingerprint}>
            <Fingerprint value={fingerprint} />
          </div>
          <p>{t('shared_screen.seal.witness')}</p>
          {isStale ? <Stale /> : null}
        </main>
      );
    }
    case 'arrival':
      return (
        <main className={classes.screen} data-alone>
          <header className={classes.top}>
            <h1>{t('shared_screen.arrival.title')}</h1>
            <p>{code}</p>
          </header>
          <section className={classes.middle}>
            <p className={classes.large}>
              {t('shared_screen.arrival.present', { present: content.present, invited: content.invited })}
            </p>
            <p>
              {t('shared_screen.arrival.starts', { when: dateTimeWords(content.starts_at, i18n.language) })}
            </p>
            <div className={classes.columns}>
              <HowToComeIn />
              <Rules />
            </div>
          </section>
          {isStale ? <Stale /> : null}
        </main>
      );
    case 'opening':
    case 'section':
    case 'plan':
      return (
        <main className={classes.screen}>
          {meeting === null ? null : <Top meeting={meeting} code={code} now={now} />}
          <section className={classes.middle} aria-live="off">
            {content.kind === 'opening' ? <Opening {...content} /> : null}
            {content.kind === 'section' ? (
              <SectionText key={content.section} section={content.section} lines={content.lines} />
            ) : null}
            {content.kind === 'plan' ? <Plan plan={content.plan} isMain /> : null}
          </section>
          {meeting === null ? null : <Turns meeting={meeting} now={now} />}
          {content.kind === 'section' && content.plan !== null ? (
            <section className={classes.bottom}>
              <Plan plan={content.plan} isMain={false} />
            </section>
          ) : null}
          {isStale ? <Stale /> : null}
        </main>
      );
  }
}

function Opening({ purpose, present, invited }: { purpose: string; present: number; invited: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.opening}>
      <section>
        <h2>{t('shared_screen.purpose')}</h2>
        <p className={classes.large}>{purpose}</p>
      </section>
      <Rules />
      {present < invited ? (
        <p>
          {t('shared_screen.arrival.present', { present, invited })}. {t('shared_screen.arrival.none')}
        </p>
      ) : null}
    </div>
  );
}

/** There is no link that works for everyone (requirement C27), so there is no code to scan here either: it would lead
    to a page that turns people away. What helps is to know where one's own link is, and whether the address is the right one. */
function HowToComeIn() {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('shared_screen.arrival.how')}</h2>
      <ul className={classes.list}>
        <li>{t('shared_screen.arrival.link')}</li>
        <li>{t('shared_screen.arrival.address', { address: `${window.location.origin}/join` })}</li>
        <li>{t('shared_screen.arrival.none')}</li>
      </ul>
    </section>
  );
}

function Stale() {
  const { t } = useTranslation();
  return (
    <p className={classes.stale} role="status">
      {t('shared_screen.lost.hint')}
    </p>
  );
}
