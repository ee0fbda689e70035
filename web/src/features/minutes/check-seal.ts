import { verifyFile } from '../../lib/sealed/verify';

/** What the reader's own browser found, and the fingerprint that it computed. */
export interface SealCheck {
  result: 'genuine' | 'altered';
  fingerprint: string;
  /** How many records stand in this file, checked with it. */
  records: number;
}

/** Checks the whole file in the reader's own browser, as `docs/sealing.md` has it, records included. */
export async function checkSeal(text: string, expected: string | null | undefined): Promise<SealCheck> {
  const verdict = await verifyFile(new TextEncoder().encode(text));
  if (verdict.verdict !== 'genuine') return { result: 'altered', fingerprint: expected ?? '', records: 0 };
  const isExpected = expected == null || expected === verdict.fingerprint;
  return {
    result: isExpected ? 'genuine' : 'altered',
    fingerprint: verdict.fingerprint,
    records: verdict.records.length,
  };
}
