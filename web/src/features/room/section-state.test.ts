import { describe, expect, test } from 'vitest';
import type { Stage } from '../../api/types';
import {
  deriveSectionState,
  sectionsForEveryone,
  writersOfSection,
  type Meeting,
  type SectionState,
} from './section-state';

function guided(stage: Stage): Meeting {
  return { state: 'live', stage, editing: 'guided', paused_at: null };
}

describe('the look of a section for a participant who reads', () => {
  test.each<[Stage, SectionState, SectionState, SectionState]>([
    ['opening', 'printed', 'printed', 'printed'],
    ['presentation', 'open_for_others', 'printed', 'printed'],
    ['information', 'open_for_others', 'printed', 'printed'],
    ['first_conclusion', 'open_for_others', 'open_for_others', 'printed'],
    ['background_views', 'open_for_others', 'concluded', 'printed'],
    ['core_conclusion', 'concluded', 'concluded', 'open_for_others'],
    ['commitments', 'concluded', 'concluded', 'concluded'],
    ['closing', 'concluded', 'concluded', 'concluded'],
  ])('at %s: background %s, strengths %s, core problem %s', (stage, background, strengths, core) => {
    const meeting = guided(stage);
    expect(deriveSectionState('background', 'read', meeting)).toBe(background);
    expect(deriveSectionState('strengths', 'read', meeting)).toBe(strengths);
    expect(deriveSectionState('core_problem', 'read', meeting)).toBe(core);
  });
});

test('who may write sees an open section, whatever the stage is about', () => {
  expect(deriveSectionState('solutions', 'write', guided('opening'))).toBe('open_for_me');
});

test.each(['sealed', 'follow_up', 'closed', 'cancelled'] as const)('nothing is open once %s', (state) => {
  const meeting: Meeting = { state, stage: 'closing', editing: 'open', paused_at: null };
  expect(deriveSectionState('background', 'read', meeting)).toBe('concluded');
  expect(writersOfSection('background', meeting)).toBe('nobody');
});

test('before the start only those who lead write', () => {
  const meeting: Meeting = { state: 'invited', stage: null, editing: 'open', paused_at: null };
  expect(writersOfSection('background', meeting)).toBe('leaders');
});

test.each<[Stage, string]>([
  ['opening', ''],
  ['information', 'description symptoms background'],
  ['background_views', 'background'],
  ['commitments', 'solutions'],
  ['closing', ''],
])('at %s everyone writes in: %s', (stage, sections) => {
  expect(sectionsForEveryone(guided(stage)).join(' ')).toBe(sections);
});

test('in open editing everyone writes everywhere but in the core problem', () => {
  const open = sectionsForEveryone({ state: 'live', stage: 'opening', editing: 'open', paused_at: null });
  expect(open).toHaveLength(7);
  expect(open).not.toContain('core_problem');
});

test('while the meeting is paused only those who lead write', () => {
  const meeting = { ...guided('information'), paused_at: '2026-11-24T03:00:00Z' };
  expect(sectionsForEveryone(meeting)).toEqual([]);
  expect(writersOfSection('background', { ...meeting, editing: 'open' })).toBe('leaders');
});
