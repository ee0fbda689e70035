import { describe, expect, it } from 'vitest';
import type { Verdict } from '../lib/sealed/verify';
import { codeOf } from './code';
import { findingOf } from './finding';
import { words } from './words';

const none = { seal: undefined, key: undefined };
const genuine: Verdict = {
  verdict: 'genuine',
  payload: {
    school: 'SMP Melati',
    conferenceId: '01935e00-0000-7000-8000-000000000001',
    caseCode: 'MERPATI-7',
    openedAt: '2026-11-24T02:00:00.000Z',
    sealedAt: '2026-11-24T03:30:00.250Z',
    previousSeal: undefined,
    root: '',
    leaves: [],
  },
  leaves: [],
  fingerprint: '3WNP-HOGT-CK2G-Y2JB',
  keyFingerprint: 'GR2Q-7GF5-LH6P-ZFDN',
  records: [],
};

describe('what the page without a network says', () => {
  it('reads a code however it was typed, and off the address in the QR code', () => {
    for (const typed of [
      '3wnp hogt ck2g y2jb',
      '3WNP–HOGT–CK2G–Y2JB',
      'https://x.sch.id/s/3WNP-HOGT-CK2G-Y2JB',
    ]) {
      expect(codeOf(typed), typed).toBe('3WNP-HOGT-CK2G-Y2JB');
    }
    for (const typed of ['', '3WNP', '1WNP-HOGT-CK2G-Y2JB']) expect(codeOf(typed), typed).toBeUndefined();
  });

  it('calls nothing confirmed that the person has not compared', () => {
    expect(findingOf(genuine, none, words.en)).toMatchObject({ tone: 'warning', title: 'Genuine' });
    const key = 'GR2Q-7GF5-LH6P-ZFDN';
    expect(findingOf(genuine, { ...none, key }, words.en)).toMatchObject({ tone: 'good', title: 'Genuine' });
    const other = findingOf(genuine, { ...none, key: 'AAAA-AAAA-AAAA-AAAA' }, words.en);
    expect(other.tone).toBe('danger');
    const wrongSeal = findingOf(genuine, { key, seal: 'AAAA-AAAA-AAAA-AAAA' }, words.en);
    expect(wrongSeal.tone).toBe('danger');
  });

  it('names what was altered', () => {
    const finding = findingOf({ verdict: 'altered', reason: 'leaf', part: 'rules' }, none, words.id);
    expect(finding.tone).toBe('danger');
    expect(finding.sentences.join(' ')).toContain('rules');
  });
});
