import type { Verification } from '../../api/types';

/** Which words say a verdict. A whole file signed by an unknown key is not called genuine without a warning; a verdict that this page does not know counts as unreadable. */
export function verdictWords(verification: Pick<Verification, 'verdict' | 'key_known' | 'reason'>) {
  if (verification.verdict === 'genuine') {
    return {
      tone: verification.key_known ? 'good' : 'warning',
      title: 'verification.genuine',
      text: verification.key_known ? 'verification.genuine_text' : 'verification.genuine_unknown',
    } as const;
  }
  if (verification.verdict === 'altered') {
    const text = verification.reason === 'pdf' ? 'verification.altered_pdf' : 'verification.altered_text';
    return { tone: 'danger', title: 'verification.altered', text } as const;
  }
  return {
    tone: 'warning',
    title: 'verification.unreadable',
    text: unreadableText(verification.reason),
  } as const;
}

function unreadableText(reason: string | null) {
  if (reason === 'empty_pdf') return 'verification.empty_pdf';
  return reason === 'word_file' ? 'verification.word_file' : 'verification.unreadable_text';
}
