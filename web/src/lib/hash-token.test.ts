import { expect, it } from 'vitest';
import { tokenOfHash } from './hash-token';

it('takes the token of a whole link and nothing of a cut one', () => {
  expect(tokenOfHash('#q2hhbmdlIG1lIGludG8gYSByYW5kb20')).toBe('q2hhbmdlIG1lIGludG8gYSByYW5kb20');
  for (const hash of ['', '#', '#short', '#has spaces in the middle of it', '#<script>alert(1)</script>']) {
    expect(tokenOfHash(hash), hash).toBeUndefined();
  }
});
