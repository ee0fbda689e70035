import { Button } from '@mantine/core';
import { IconLock, IconPencil } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import type { DocumentLink } from '../../sync/document-link';
import type { SectionKey } from '../../sync/document-names';
import { useAccess, useBinding, useCanWrite, useIsLoaded } from '../../sync/use-room';
import { TextEditor } from '../text-editor/text-editor';
import { SectionLine } from './section-line';
import { deriveSectionState } from './section-state';
import type { PhoneSheet } from './sheet';
import classes from './section.module.css';

interface SectionProps {
  sectionKey: SectionKey;
  link: DocumentLink;
  conference: Conference;
  phone: PhoneSheet | null;
}

/** One section of the sheet: its look says whether one may write here, its line says it in words. */
export function Section({ sectionKey, link, conference, phone }: SectionProps) {
  const { t } = useTranslation();
  const id = useId();
  const binding = useBinding(link);
  const access = useAccess(link);
  const isLoaded = useIsLoaded(link);
  const mayWrite = useCanWrite(link);
  const isExpanded = phone?.expanded === sectionKey;
  const isAside = !isExpanded && (phone?.expanded ?? null) !== null;
  const canWrite = mayWrite && (phone === null || isExpanded);
  const state = deriveSectionState(sectionKey, access, conference);
  useCollapseWhenClosed(isExpanded && !mayWrite, phone);

  return (
    <section
      className={classes.section}
      data-state={state}
      data-document={sectionKey}
      tabIndex={-1}
      data-expanded={isExpanded || undefined}
      aria-labelledby={`${id}-title`}
      inert={isAside}
    >
      <div className={classes.head}>
        <h2 id={`${id}-title`} className={classes.title}>
          {t(`section.${sectionKey}`)}
        </h2>
        {state === 'concluded' ? (
          <IconLock size={18} stroke={1.75} aria-hidden className={classes.lock} />
        ) : null}
        {isExpanded ? (
          <div className={classes.done}>
            {phone.status}
            <Button onClick={() => phone.onExpand(null)}>{t('room.section.done')}</Button>
          </div>
        ) : null}
      </div>
      <TextEditor
        binding={binding}
        canWrite={canWrite}
        takesCaret={isExpanded}
        label={t(`section.${sectionKey}`)}
        describedBy={`${id}-line`}
        placeholder={placeholder()}
      />
      <SectionLine
        id={`${id}-line`}
        sectionKey={sectionKey}
        link={link}
        state={state}
        conference={conference}
      />
      {phone !== null && mayWrite && !isExpanded ? (
        <Button
          variant="light"
          className={classes.write}
          leftSection={<IconPencil size={18} aria-hidden />}
          aria-describedby={`${id}-title`}
          onClick={() => phone.onExpand(sectionKey)}
        >
          {t('room.section.write')}
        </Button>
      ) : null}
    </section>
  );

  function placeholder(): string {
    if (!isLoaded) return '';
    return mayWrite ? t(`room.section.help.${sectionKey}`) : t('room.section.empty');
  }
}

/** When the right to write ends while a phone shows one section alone, the sheet comes back. */
function useCollapseWhenClosed(shouldCollapse: boolean, phone: PhoneSheet | null): void {
  const onExpand = phone?.onExpand;
  useEffect(() => {
    if (shouldCollapse) onExpand?.(null);
  }, [shouldCollapse, onExpand]);
}
