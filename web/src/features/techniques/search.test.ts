import { expect, test } from 'vitest';
import { sampleCatalogue } from './sample-catalogue';
import { findTechniques, type TechniqueFilter } from './search';

function found(filter: Partial<TechniqueFilter>): string[] {
  return findTechniques(sampleCatalogue.approaches, { q: '', competence: '', ...filter }).flatMap(
    ({ techniques }) => techniques.map(({ id }) => id),
  );
}

const everything = ['self_support', 'productive_frustration', 'acceptance'];

test('nothing asked shows everything', () => {
  expect(found({})).toEqual(everything);
  expect(found({ q: '   ' })).toEqual(everything);
});

test.each([
  ['an approach by its name', 'gestalt', ['self_support', 'productive_frustration']],
  ['a founder, in any case', 'PERLS', ['self_support', 'productive_frustration']],
  ['a technique', 'penerimaan', ['acceptance']],
  ['a technique in the other language', 'frustration', ['productive_frustration']],
  ['a word inside the text', 'cara frustrasi', ['productive_frustration']],
  ['an idea that several share', 'utuh', everything],
  ['words that are spread over approach and technique', 'mandiri gestalt', ['self_support']],
  ['with accents that nobody wrote', 'pénerimaan', ['acceptance']],
  ['what is not there', 'hipnosis', []],
  ['one known word and one unknown', 'gestalt hipnosis', []],
])('finds %s', (_, q, expected) => {
  expect(found({ q })).toEqual(expected);
});

test('who may use it narrows what was found', () => {
  expect(found({ competence: 'expert' })).toEqual(['productive_frustration']);
  expect(found({ q: 'gestalt', competence: 'anyone' })).toEqual([]);
});
