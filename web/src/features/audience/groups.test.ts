import { expect, it } from 'vitest';
import { groupsOf, type Onlooker } from './groups';

const person = (name: string, other: Partial<Onlooker> = {}): Onlooker => ({
  name,
  is_me: false,
  role: 'parent',
  standing: 'joined',
  reads: 'now',
  ...other,
});

it('tells who sees it now apart from who is invited and not in yet, and names who does not see it', () => {
  const groups = groupsOf(
    [
      person('Agus', { standing: 'invited', reads: 'after_joining' }),
      person('Sari'),
      person('Joko', { standing: 'removed', reads: 'never' }),
      person('Dwi', { reads: 'never' }),
    ],
    false,
  );
  expect(groups.map(({ standpoint, people }) => [standpoint, ...people.map(({ name }) => name)])).toEqual([
    ['now', 'Sari'],
    ['after_joining', 'Agus'],
    ['not', 'Dwi'],
    ['removed', 'Joko'],
  ]);
});

it('says of sealed minutes that who did not take part does not read them', () => {
  expect(groupsOf([person('Dwi', { reads: 'never' })], true)[0]?.standpoint).toBe('absent');
});
