/** Lines under text, to be told apart on white and on dark; names say the same in words. */
const COLOURS = ['#1b8a8f', '#c46a0a', '#8a63c9', '#c8457a', '#4f8f2c', '#3f78d0', '#9b7a10', '#c4493c'];
const NOBODY = '#7a888b';

/** A person's colour, by its place on the attendance list. */
export function authorColour(attendants: readonly { id: string }[], author: string | null): string {
  const place = attendants.findIndex(({ id }) => id === author);
  return COLOURS[place % COLOURS.length] ?? NOBODY;
}
