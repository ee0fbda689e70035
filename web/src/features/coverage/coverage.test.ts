import { expect, it } from 'vitest';
import { coverageOf, gapsOf, type Known } from './coverage';

const entry = (category: Known['category'], setting: Known['setting'] = null): Known => ({
  category,
  setting,
});

it('counts entries and their sources by kind and by place', () => {
  const coverage = coverageOf([
    { owner: 'parent', entries: [entry('family', 'home'), entry('family'), entry(null, 'play')] },
    { owner: 'teacher', entries: [entry('achievement', 'school'), entry('family', 'home')] },
    { owner: 'doctor', entries: [] },
  ]);
  expect(coverage.categories.find(({ code }) => code === 'family')).toEqual({
    code: 'family',
    entries: 3,
    sources: 2,
  });
  expect(coverage.settings.find(({ code }) => code === 'home')?.sources).toBe(2);
  expect(coverage.people).toEqual([
    { owner: 'parent', entries: 3 },
    { owner: 'teacher', entries: 2 },
    { owner: 'doctor', entries: 0 },
  ]);
  expect(gapsOf(coverage)).toEqual({
    categories: ['education', 'talent', 'interest', 'hobby', 'health'],
    settings: ['community'],
  });
});

it('tells when everything comes from one person, and not when nothing is there', () => {
  expect(coverageOf([{ owner: 'a', entries: [entry('health')] }]).isSingleSource).toBe(true);
  expect(coverageOf([{ owner: 'a', entries: [] }]).isSingleSource).toBe(false);
  const two = [
    { owner: 'a', entries: [entry('health')] },
    { owner: 'b', entries: [entry(null)] },
  ];
  expect(coverageOf(two).isSingleSource).toBe(false);
});
