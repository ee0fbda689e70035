import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card';
import { Facts } from '../../ui/facts';
import { Adding } from './adding';
import { EvaluationForm } from './evaluation-form';
import classes from './follow-up.module.css';
import { dayWords, ofKind } from './order';
import { OutcomeMark } from './outcome-mark';
import { judgedAreas } from './outcomes';
import type { SubjectProps } from './subject';
import { ToldList } from './told-list';

/** How the help is judged, at three distances in time, area by area. */
export function Evaluations({ conferenceId, followUp, mayAdd }: SubjectProps) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('follow_up.evaluation.title')} lead={t('follow_up.evaluation.lead')}>
      <ToldList
        entries={ofKind(followUp.evaluations, 'evaluation')}
        none={t('follow_up.evaluation.none')}
        show={({ entry }) => (
          <div className={classes.entry}>
            <h3>{t(`follow_up.horizon.${entry.horizon}`)}</h3>
            <p className={classes.soft}>{dayWords(entry.on, i18n.language)}</p>
            <Facts
              items={judgedAreas(entry.results).map(([area, outcome]) => [
                t(`people.area.${area}`),
                <OutcomeMark key={area} outcome={outcome} />,
              ])}
            />
            {entry.recurred == null ? null : (
              <p>
                {t(entry.recurred ? 'follow_up.evaluation.came_back' : 'follow_up.evaluation.stayed_away')}
              </p>
            )}
            {entry.note == null ? null : <p className={classes.words}>{entry.note}</p>}
          </div>
        )}
      />
      {mayAdd ? (
        <Adding
          label={t('follow_up.evaluation.add')}
          form={(close) => <EvaluationForm conferenceId={conferenceId} onClose={close} />}
        />
      ) : null}
    </Card>
  );
}
