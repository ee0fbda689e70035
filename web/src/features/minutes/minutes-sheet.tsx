import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conference } from '../../api/types';
import { dateTimeWords, dateWords } from '../../lib/dates';
import formClasses from '../../ui/form.module.css';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { AudienceButton } from '../audience/audience-button';
import { ActionsView } from './actions-view';
import { BasisView } from './basis-view';
import { Blocks } from './blocks';
import { CallingView } from './calling-view';
import { ContributionsView } from './contributions-view';
import { ConductView } from './conduct-view';
import { CourseView } from './course-view';
import { attendantsOf, blocksOf, isEmpty, partOf, rulesOf, sectionKeys } from './minutes-content';
import { MinutesSteps } from './minutes-steps';
import { PartView } from './part-view';
import { RecordsView } from './records-view';
import { ParticipantsView } from './participants-view';
import { SealBox } from './seal-box';
import type { SealedFile } from './sealed-file';
import { ComparisonDisclosure, HistoryDisclosure } from './section-extras';
import { dissentersOf } from './voices-leaf';
import { DissentsView, NeededView } from './voices-view';
import { Contents, SheetSection } from './sheet-section';
import classes from './minutes.module.css';

interface MinutesSheetProps {
  conferenceId: string;
  file: SealedFile;
  /** What the server says of it; the fingerprint shown is computed from the file. */
  conference: Conference | undefined;
}

/** The sheet, sealed: the seal on top, the contents at the side, the parts in the order of the printed minutes. */
export function MinutesSheet({ conferenceId, file, conference }: MinutesSheetProps) {
  const { t, i18n } = useTranslation();
  const { payload } = file;
  const erasedAt = conference?.talk_erased_at;
  // The history is talk: once that is erased, there is none.
  const seesHistory = erasedAt === null && conference?.me.may.includes('see_history') === true;
  const previousId = conference?.previous;
  const people = partOf(file, 'participants');
  const conduct = partOf(file, 'conduct');
  const calling = partOf(file, 'calling');
  const needed = partOf(file, 'needed');
  const hasDissents = dissentersOf(file).length > 0;
  const attendants = people.kind === 'shown' ? attendantsOf(people.value) : [];
  const sections = sectionKeys.map((key) => ({ id: key, title: t(`section.${key}`) }));

  return (
    <Page
      title={`${t('minutes.title')}: ${payload.caseCode}`}
      lead={
        <>
          {payload.school}. {t('minutes.sealed', { when: dateTimeWords(payload.sealedAt, i18n.language) })}.
        </>
      }
      aside={
        conference === undefined ? undefined : (
          <div data-print="hidden">
            <AudienceButton conference={conference} subjects={['minutes', 'confidential', 'follow_up']} />
          </div>
        )
      }
    >
      <SealBox file={file} expected={conference?.fingerprint} />
      <MinutesSteps conferenceId={conferenceId} caseCode={payload.caseCode} conference={conference} />
      {erasedAt == null ? null : (
        <Notice tone="info">
          <p>{t('minutes.talk_erased', { when: dateWords(erasedAt, i18n.language) })}</p>
        </Notice>
      )}
      <div className={classes.columns}>
        <Contents
          entries={[
            { id: 'basis', title: t('minutes.basis') },
            ...(calling.kind === 'absent' ? [] : [{ id: 'calling', title: t('people.minutes.calling') }]),
            { id: 'participants', title: t('minutes.participants') },
            { id: 'rules', title: t('minutes.rules') },
            ...sections,
            { id: 'contributions', title: t('minutes.contributions') },
            ...(hasDissents ? [{ id: 'dissents', title: t('voices.dissent.title') }] : []),
            ...(needed.kind === 'absent' ? [] : [{ id: 'needed', title: t('voices.needed.title') }]),
            { id: 'actions', title: t('minutes.actions') },
            { id: 'course', title: t('minutes.course') },
            ...(previousId == null ? [] : [{ id: 'comparison', title: t('comparison.title') }]),
            { id: 'records', title: t('records.title') },
            { id: 'verify', title: t('minutes.verify') },
          ]}
        />
        <div className={classes.sheet}>
          <SheetSection id="basis" title={t('minutes.basis')}>
            <PartView part={partOf(file, 'consent')} show={(value) => <BasisView value={value} />} />
          </SheetSection>
          {calling.kind === 'absent' ? null : (
            <SheetSection id="calling" title={t('people.minutes.calling')}>
              <PartView part={calling} show={(value) => <CallingView value={value} />} />
            </SheetSection>
          )}
          <SheetSection id="participants" title={t('minutes.participants')}>
            <PartView
              part={partOf(file, 'participants')}
              show={(value) => <ParticipantsView value={value} />}
            />
          </SheetSection>
          <SheetSection id="rules" title={t('minutes.rules')}>
            <PartView
              part={partOf(file, 'rules')}
              show={(value) => (
                <ol>
                  {rulesOf(value).map((rule) => (
                    <li key={rule}>{rule}</li>
                  ))}
                </ol>
              )}
            />
          </SheetSection>
          {sections.map(({ id, title }) => (
            <SheetSection key={id} id={id} title={title}>
              <PartView
                part={partOf(file, `section/${id}`)}
                show={(value) => <SectionText value={value} />}
              />
              {/* What was deleted before the seal is gone, so an empty section has none. */}
              {seesHistory && hasText(file, id) ? (
                <HistoryDisclosure
                  conferenceId={conferenceId}
                  section={id}
                  title={title}
                  attendants={attendants}
                />
              ) : null}
            </SheetSection>
          ))}
          <SheetSection id="contributions" title={t('minutes.contributions')}>
            <ContributionsView file={file} erasedAt={erasedAt} />
          </SheetSection>
          {hasDissents ? (
            <SheetSection id="dissents" title={t('voices.dissent.title')}>
              <DissentsView file={file} attendants={attendants} />
            </SheetSection>
          ) : null}
          {needed.kind === 'absent' ? null : (
            <SheetSection id="needed" title={t('voices.needed.title')}>
              <PartView part={needed} show={(value) => <NeededView value={value} />} />
            </SheetSection>
          )}
          <SheetSection id="actions" title={t('minutes.actions')}>
            <PartView
              part={partOf(file, 'actions')}
              show={(value) => <ActionsView value={value} attendants={attendants} />}
            />
          </SheetSection>
          <SheetSection id="course" title={t('minutes.course')}>
            <PartView
              part={partOf(file, 'course')}
              erasedAt={erasedAt}
              show={(value) => <CourseView value={value} />}
            />
            {/* Minutes from before it was kept have no such part. */}
            {conduct.kind === 'absent' ? null : (
              <PartView
                part={conduct}
                show={(value) => <ConductView value={value} attendants={attendants} />}
              />
            )}
          </SheetSection>
          {previousId == null ? null : (
            <SheetSection id="comparison" title={t('comparison.title')}>
              <p>{t('comparison.lead')}</p>
              <ComparisonDisclosure previousId={previousId} file={file} />
            </SheetSection>
          )}
          <SheetSection id="records" title={t('records.title')}>
            <RecordsView conferenceId={conferenceId} />
          </SheetSection>
          <SheetSection id="verify" title={t('minutes.verify')}>
            <p>{t('minutes.verify_text')}</p>
            <div className={formClasses.actions} data-print="hidden">
              <Link to="/verify">{t('minutes.verify_page')}</Link>
              {conference?.me.may.includes('see_follow_up') === true ? (
                <Link to={`/conferences/${conferenceId}/follow-up`}>{t('room.to_follow_up')}</Link>
              ) : null}
              {conference?.previous == null ? null : (
                <Link to={`/conferences/${conference.previous}/minutes`}>{t('records.previous')}</Link>
              )}
              {conference?.next == null ? null : (
                <Link to={`/conferences/${conference.next}`}>{t('records.next')}</Link>
              )}
            </div>
          </SheetSection>
        </div>
      </div>
    </Page>
  );
}

function hasText(file: SealedFile, section: string): boolean {
  const part = partOf(file, `section/${section}`);
  return part.kind === 'shown' && !isEmpty(blocksOf(part.value));
}

function SectionText({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const blocks = blocksOf(value);
  return isEmpty(blocks) ? <p className={classes.soft}>{t('minutes.empty')}</p> : <Blocks blocks={blocks} />;
}
