import { expect, it } from 'vitest';
import { parseProblem } from './problem';

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

it('keeps what the server says', () => {
  const problem = parseProblem(answer(422), {
    code: 'invalid',
    errors: [{ field: 'name', code: 'required' }, { field: 3 }],
  });
  expect(problem.code).toBe('invalid');
  expect(problem.field('name')).toBe('required');
  expect(problem.field('email')).toBeUndefined();
  expect(problem.errors).toHaveLength(1);
});

it('keeps the tries that are left and how long to wait', () => {
  expect(parseProblem(answer(401), { code: 'wrong_pin', tries_left: 2 }).triesLeft).toBe(2);
  expect(parseProblem(answer(429, { 'Retry-After': '30' }), { code: 'too_many_requests' }).retryAfter).toBe(
    30,
  );
});

it('lists what an overrule would pass over', () => {
  const { missing } = parseProblem(answer(409), { code: 'needs_overrule', missing: [{ code: 'not_heard' }] });
  expect(missing).toEqual([{ code: 'not_heard', detail: undefined }]);
});

it('makes sense of answers that are not ours', () => {
  expect(parseProblem(answer(502), '<html>').code).toBe('offline');
  expect(parseProblem(answer(500), undefined).code).toBe('internal');
  expect(parseProblem(answer(418), null).code).toBe('internal');
});
