import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import { schoolQuery, setupQuery } from '../../api/queries';
import type { School } from '../../api/types';
import { useForm } from '../../api/use-form';
import { dayKey } from '../../lib/dates';
import { setSchoolZone } from '../../lib/school-zone';
import { Card } from '../../ui/card';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Submit } from '../../ui/submit';
import { LessonHours } from './lesson-hours';
import { Letterhead } from './letterhead';
import { LogoField } from './logo-field';
import { checkSchool, schoolChangeOf, schoolValuesOf, ZONES, type SchoolValues } from './school-values';
import classes from './school-settings.module.css';

type WordField = Exclude<keyof SchoolValues, 'lesson_hours' | 'timezone'>;

/** All settings as one form beside the letterhead that they make. */
export function SchoolForm({ school }: { school: School }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const form = useForm({
    initial: schoolValuesOf(school),
    check: checkSchool,
    send: (values) => ask(client.PATCH('/api/school', { body: schoolChangeOf(values) })),
    done: async (answer) => {
      cache.setQueryData(schoolQuery.queryKey, answer);
      await cache.invalidateQueries({ queryKey: setupQuery.queryKey });
      await cache.invalidateQueries({ queryKey: ['me'] });
      setSchoolZone(answer.settings.timezone);
    },
  });
  const logo = school.has_logo ? `/api/school/logo?version=${school.version}` : undefined;

  return (
    <form {...form.formProps} className={classes.form}>
      <Card title={t('school.letterhead')} lead={t('school.letterhead_lead')}>
        <Letterhead values={form.values} logo={logo} day={dayKey(new Date())} />
        <LogoField hasLogo={school.has_logo} />
        <TextInput {...field('government')} description={t('school.government_hint')} />
        <TextInput {...field('name')} autoComplete="organization" />
        <TextInput {...field('address')} />
        <div className={formClasses.row}>
          <TextInput {...field('city')} description={t('school.city_hint')} />
          <TextInput {...field('npsn')} description={t('school.npsn_hint')} inputMode="numeric" />
        </div>
        <div className={formClasses.row}>
          <TextInput {...field('phone')} type="tel" />
          <TextInput {...field('email')} type="email" inputMode="email" />
        </div>
        <div className={formClasses.row}>
          <TextInput {...field('head_name')} description={t('school.head_name_hint')} />
          <TextInput {...field('head_nip')} description={t('school.head_nip_hint')} />
        </div>
        <TextInput {...field('letter_number_pattern')} description={t('school.letter_number_pattern_hint')} />
      </Card>
      <Card title={t('school.time')}>
        <NativeSelect
          name="timezone"
          label={t('school.timezone')}
          description={t('school.timezone_hint')}
          value={form.values.timezone}
          error={form.error('timezone')}
          onChange={(event) => {
            const zone = ZONES.find((one) => one === event.currentTarget.value);
            if (zone !== undefined) form.set('timezone', zone);
          }}
          data={ZONES.map((zone) => ({ value: zone, label: t(`school.zones.${zone}`) }))}
        />
        <LessonHours
          hours={form.values.lesson_hours}
          onChange={(hours) => form.set('lesson_hours', hours)}
          fault={(at) =>
            form.problem?.field(`lesson_hours[${at}]`) === undefined
              ? undefined
              : t('school.wrong.lesson_hours')
          }
        />
      </Card>
      <Card title={t('school.periods')} lead={t('school.periods_lead')}>
        <div className={formClasses.row}>
          <TextInput
            {...field('correction_working_days')}
            description={t('school.correction_working_days_hint')}
            inputMode="numeric"
          />
          <TextInput
            {...field('retention_talk_months')}
            description={t('school.retention_talk_months_hint')}
            inputMode="numeric"
          />
          <TextInput
            {...field('retention_result_months')}
            description={t('school.retention_result_months_hint')}
            inputMode="numeric"
          />
        </div>
      </Card>
      {form.succeeded && !form.pending ? (
        <Notice tone="good" live>
          <p>{t('school.saved')}</p>
        </Notice>
      ) : null}
      <Submit label={t('school.save')} pending={form.pending} message={form.message} />
    </form>
  );

  /** A text field whose refusal says what would do. */
  function field(name: WordField) {
    const given = form.text(name);
    const better = explained[name];
    const isExplained = given.error !== undefined && better !== undefined && given.value.trim() !== '';
    return {
      ...given,
      label: t(`school.${name}`),
      autoComplete: 'off',
      ...(isExplained ? { error: t(better) } : {}),
    };
  }
}

type ExplainedKey = `school.wrong.${
  | 'npsn'
  | 'phone'
  | 'head_nip'
  | 'letter_number_pattern'
  | 'correction_working_days'
  | 'retention_talk_months'
  | 'retention_result_months'}`;

const explained: Readonly<Partial<Record<WordField, ExplainedKey>>> = {
  npsn: 'school.wrong.npsn',
  phone: 'school.wrong.phone',
  head_nip: 'school.wrong.head_nip',
  letter_number_pattern: 'school.wrong.letter_number_pattern',
  correction_working_days: 'school.wrong.correction_working_days',
  retention_talk_months: 'school.wrong.retention_talk_months',
  retention_result_months: 'school.wrong.retention_result_months',
};
