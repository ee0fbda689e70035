import type { MinutesRecord } from '../lib/sealed/record';
import type { Genuine, Verdict } from '../lib/sealed/verify';
import { element } from './elements';
import { findingOf, type Expected } from './finding';
import type { Language, Words } from './words';

interface Shown {
  verdict: Verdict;
  fileName: string;
  expected: Expected;
  words: Words;
  language: Language;
}

/** The answer in plain words, then the facts to compare. */
export function resultOf({ verdict, fileName, expected, words, language }: Shown): HTMLElement {
  const finding = findingOf(verdict, expected, words);
  const box = element('section', { class: 'verdict', 'data-tone': finding.tone });
  box.append(element('h2', {}, finding.title), element('p', { class: 'soft' }, fileName));
  box.append(...finding.sentences.map((sentence) => element('p', {}, sentence)));
  if (finding.genuine !== undefined) box.append(...facts(finding.genuine, words, language));
  return box;
}

function facts(genuine: Genuine, words: Words, language: Language): HTMLElement[] {
  const { payload, records } = genuine;
  const pairs: [string, string, string][] = [
    [words.seal, genuine.fingerprint, 'code'],
    [words.key, genuine.keyFingerprint, 'code'],
    [words.school, payload.school, ''],
    [words.caseCode, payload.caseCode, ''],
    [words.sealed, moment(payload.sealedAt, language), ''],
  ];
  const list = element('dl', {});
  for (const [name, value, look] of pairs) {
    list.append(element('dt', {}, name), element('dd', { class: look }, value));
  }
  const addenda = records.filter((record) => record.kind === 'addendum').length;
  const parts = [list, element('p', {}, words.records(addenda, records.length))];
  parts.push(element('p', { class: 'soft' }, words.recordsLimit));
  if (records.length > 0) {
    parts.push(element('ol', {}, ...records.map((record) => recordItem(record, words, language))));
  }
  const withheld = genuine.leaves.filter((leaf) => leaf.kind === 'withheld').map((leaf) => leaf.name);
  if (withheld.length > 0) {
    parts.push(element('p', {}, words.withheld(withheld.length)));
    parts.push(element('ul', {}, ...withheld.map((name) => element('li', {}, name))));
  }
  return parts;
}

function recordItem(record: MinutesRecord, words: Words, language: Language): HTMLElement {
  const said = record.decision === 'agree' ? words.agrees : words.objects;
  const details = [
    ...(record.decision === undefined ? [] : [said]),
    ...(record.answers === undefined ? [] : [words.answers(record.answers)]),
  ];
  const kind = [words.kinds[record.kind], ...details].join(', ');
  const item = element('li', {}, `${kind}: ${record.author.name}, ${moment(record.at, language)}`);
  if (record.text !== '') item.append(element('p', { class: 'said' }, record.text));
  return item;
}

function moment(text: string, language: Language): string {
  const form = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' });
  return form.format(new Date(text));
}
