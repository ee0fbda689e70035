import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Stage } from '../../api/types';
import { sectionsForEveryone } from './section-state';
import { stepsFrom } from './stage-steps';

/** Says a change of stage in one sentence to who listens to the page. Silent at first. */
export function StageAnnouncer({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const [first] = useState<Stage | null>(conference.stage);
  const [hasMoved, setHasMoved] = useState(false);
  if (!hasMoved && conference.stage !== first) setHasMoved(true);

  const { stage } = conference;
  if (!hasMoved || stage === null) return <VisuallyHidden component="p" role="status" />;
  const open = sectionsForEveryone(conference).map((key) => t(`section.${key}`));
  const now = t('room.stages.announced', { number: stepsFrom(stage).number, name: t(`stage.${stage}`) });
  const writable =
    open.length === 0
      ? t('room.stages.announced_closed')
      : t('room.stages.announced_open', { sections: open.join(', ') });
  return (
    <VisuallyHidden component="p" role="status">
      {`${now}; ${writable}`}
    </VisuallyHidden>
  );
}
