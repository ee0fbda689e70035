import { useTranslation } from 'react-i18next';
import { dateWords } from '../../lib/dates';
import { sampleNumber, type SchoolValues } from './school-values';
import classes from './school-settings.module.css';

interface LetterheadProps {
  values: SchoolValues;
  /** The address of the logo, once there is one. */
  logo: string | undefined;
  /** The day that the sample bears. */
  day: string;
}

/** How minutes and letters will be headed and signed, as it is typed. */
export function Letterhead({ values, logo, day }: LetterheadProps) {
  const { t, i18n } = useTranslation();
  const reach = [
    values.phone.trim() === '' ? '' : t('school.preview_phone', { phone: values.phone.trim() }),
    values.email.trim(),
    values.npsn.trim() === '' ? '' : t('school.preview_npsn', { npsn: values.npsn.trim() }),
  ].filter((part) => part !== '');
  const place = values.city.trim();
  const date = dateWords(`${day}T12:00:00Z`, i18n.language).replace(/^[^,]*, /, '');

  return (
    <figure className={classes.preview} aria-label={t('school.preview')}>
      <figcaption className={classes.soft}>{t('school.preview')}</figcaption>
      <div className={classes.sheet}>
        <div className={classes.head}>
          {logo === undefined ? null : <img src={logo} alt="" className={classes.logo} />}
          <div className={classes.lines}>
            {values.government.trim() === '' ? null : <p className={classes.over}>{values.government}</p>}
            <p className={classes.school}>{values.name.trim() === '' ? t('school.name') : values.name}</p>
            {values.address.trim() === '' ? null : <p>{values.address}</p>}
            {reach.length === 0 ? null : <p>{reach.join(' · ')}</p>}
          </div>
        </div>
        <p className={classes.number}>
          {t('school.preview_number', { number: sampleNumber(values.letter_number_pattern, day) })}
        </p>
        <div className={classes.signature}>
          <p>{place === '' ? date : `${place}, ${date}`}</p>
          <p>{t('school.preview_head')}</p>
          <p className={classes.signed}>{values.head_name.trim() === '' ? '………………………' : values.head_name}</p>
          {values.head_nip.trim() === '' ? null : (
            <p>{t('school.preview_nip', { nip: values.head_nip.trim() })}</p>
          )}
        </div>
      </div>
    </figure>
  );
}
