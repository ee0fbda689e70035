import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, client } from '../../api/client';
import type { Conference } from '../../api/types';
import { Notice } from '../../ui/notice';
import { sizeOf } from './size';

const LOOK_AGAIN_AFTER_MS = 120_000;

/** Told to the chair well before there is too much text to be sealed. */
export function SizeNotice({ conference: { id } }: { conference: Conference }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['size', id],
    queryFn: () => ask(client.GET('/api/conferences/{id}/checklist', { params: { path: { id } } })),
    refetchInterval: LOOK_AGAIN_AFTER_MS,
  });
  const size = data === undefined ? null : sizeOf(data);
  if (size === null) return null;
  return (
    <Notice tone={size.isTooLarge ? 'danger' : 'warning'} live>
      <p>{t(size.isTooLarge ? 'coverage.too_large' : 'coverage.large', { percent: size.percent })}</p>
    </Notice>
  );
}
