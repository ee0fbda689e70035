import { useTranslation } from 'react-i18next';
import type { Conference } from '../../api/types';
import { ownedKey } from '../../sync/document-names';
import type { RoomConnection } from '../../sync/room-connection';
import { useLinks } from '../../sync/use-room';
import { OthersSheet } from './others-sheet';
import { OwnSheet } from './own-sheet';
import { orderSheets } from './sheet-order';
import classes from './contributions-pane.module.css';

interface ContributionsPaneProps {
  conference: Conference;
  connection: RoomConnection;
}

/** What each participant brings in: one's own sheet first, then the others', side by side where there is room. */
export function ContributionsPane({ conference, connection }: ContributionsPaneProps) {
  const { t } = useTranslation();
  const links = useLinks(connection);
  const { me, others, isLeading } = orderSheets(conference);
  const own = me === null ? undefined : links.get(ownedKey('contributions', me.id));
  const visible = others.flatMap((owner) => {
    const link = links.get(ownedKey('contributions', owner.id));
    return link === undefined ? [] : [{ owner, link }];
  });

  return (
    <div className={classes.pane}>
      {me === null || own === undefined ? null : (
        <OwnSheet
          conference={conference}
          connection={connection}
          me={me}
          link={own}
          confidential={links.get(ownedKey('confidential', me.id))}
          isLeading={isLeading}
        />
      )}
      {visible.length === 0 ? null : (
        <section className={classes.others} aria-labelledby="others-contributions">
          <h2 id="others-contributions" className={classes.title}>
            {t(me === null ? 'contributions.all' : 'contributions.others')}
          </h2>
          <div className={classes.sheets}>
            {visible.map(({ owner, link }) => (
              <OthersSheet
                key={owner.id}
                conference={conference}
                connection={connection}
                owner={owner}
                link={link}
                confidential={isLeading ? links.get(ownedKey('confidential', owner.id)) : undefined}
                isLeading={isLeading}
              />
            ))}
          </div>
          <p className={classes.nothing}>{t('contributions.nothing')}</p>
        </section>
      )}
    </div>
  );
}
