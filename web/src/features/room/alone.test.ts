import { expect, it } from 'vitest';
import type { Conference } from '../../api/types';
import { isAskedAlone, rememberPlace } from './alone';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const me: Conference['me'] = {
  participant_id: 'p',
  role: 'psychologist',
  name: 'Bu Maya',
  pledged_at: null,
  may: ['see', 'declare_alone'],
};
const conference = { id: 'c', meeting_url: 'https://meet.example/x', me };

it('asks once a device, and in each conference', () => {
  const device = memory();
  expect(isAskedAlone(conference, device)).toBe(true);
  rememberPlace('c', device);
  expect(isAskedAlone(conference, device)).toBe(false);
  expect(isAskedAlone({ ...conference, id: 'other' }, device)).toBe(true);
  expect(isAskedAlone(conference, memory())).toBe(true);
});

it('asks nobody where nobody can be online, nor the chair, nor the screen', () => {
  expect(isAskedAlone({ ...conference, meeting_url: null }, memory())).toBe(false);
  expect(isAskedAlone({ ...conference, me: { ...me, role: 'chair' } }, memory())).toBe(false);
  expect(isAskedAlone({ ...conference, me: { ...me, may: ['see'] } }, memory())).toBe(false);
});
