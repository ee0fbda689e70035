import type { Genuine, Verdict } from '../lib/sealed/verify';
import type { Words } from './words';

/** What the person entered to compare with, in groups of four. */
export interface Expected {
  seal: string | undefined;
  key: string | undefined;
}

/** A verdict in words. */
export interface Finding {
  tone: 'good' | 'warning' | 'danger';
  title: string;
  sentences: string[];
  genuine: Genuine | undefined;
}

export function findingOf(verdict: Verdict, expected: Expected, words: Words): Finding {
  switch (verdict.verdict) {
    case 'unreadable':
      return {
        tone: 'warning',
        title: words.unreadable,
        sentences: [words.unreadables[verdict.reason]],
        genuine: undefined,
      };
    case 'altered': {
      const where = verdict.part === undefined ? [] : [`${words.where}: ${verdict.part}`];
      const sentences = [words.alterations[verdict.reason], ...where];
      return { tone: 'danger', title: words.altered, sentences, genuine: undefined };
    }
    case 'genuine':
      return genuineFinding(verdict, expected, words);
  }
}

function genuineFinding(verdict: Genuine, expected: Expected, words: Words): Finding {
  if (expected.key !== undefined && expected.key !== verdict.keyFingerprint) {
    return { tone: 'danger', title: words.otherSeal, sentences: [words.otherKey], genuine: verdict };
  }
  if (expected.seal !== undefined && expected.seal !== verdict.fingerprint) {
    return { tone: 'danger', title: words.otherSeal, sentences: [words.otherSealText], genuine: verdict };
  }
  const confirmed = expected.key !== undefined;
  const sentences = [confirmed ? words.confirmed : words.unconfirmed];
  sentences.push(expected.seal === undefined ? words.compare : words.sameSeal);
  return { tone: confirmed ? 'good' : 'warning', title: words.genuine, sentences, genuine: verdict };
}
