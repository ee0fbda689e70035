import createClient from 'openapi-fetch';
import { offlineProblem, parseProblem } from './problem';
import type { paths } from './schema';

/** The server on our own origin; the session is a cookie that scripts cannot see. */
export const client = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body; anything else is thrown as a `Problem`. */
export async function ask<T>(request: Promise<Answered<T>>): Promise<T> {
  const answer = await answered(request);
  if (answer.data === undefined) throw parseProblem(answer.response, answer.error);
  return answer.data;
}

/** For calls that answer without a body. */
export async function tell(request: Promise<Answered<unknown>>): Promise<void> {
  const answer = await answered(request);
  if (!answer.response.ok) throw parseProblem(answer.response, answer.error);
}

async function answered<T>(request: Promise<Answered<T>>): Promise<Answered<T>> {
  try {
    return await request;
  } catch {
    throw offlineProblem();
  }
}
