import type { Verdict } from '../../api/types';

/** Which words say a verdict. A whole file signed by an unknown key is not called genuine without a warning. */
export function verdictWords(verdict: Pick<Verdict, 'verdict' | 'key_known'>) {
  switch (verdict.verdict) {
    case 'genuine':
      return {
        tone: verdict.key_known ? 'good' : 'warning',
        title: 'verification.genuine',
        text: verdict.key_known ? 'verification.genuine_text' : 'verification.genuine_unknown',
      } as const;
    case 'altered':
      return { tone: 'danger', title: 'verification.altered', text: 'verification.altered_text' } as const;
    case 'unreadable':
      return {
        tone: 'warning',
        title: 'verification.unreadable',
        text: 'verification.unreadable_text',
      } as const;
  }
}
