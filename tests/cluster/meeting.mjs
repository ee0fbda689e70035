// A school and its meetings, made over HTTP as the pages do.
import { Agent, request } from 'node:http';
import { pause } from './waiting.mjs';

const never = new AbortController().signal;
/** Not `fetch`: six hundred people who come back at once would wait for its streams more than for the server. */
const agent = new Agent({ keepAlive: true });
const patience = 20_000;

/** One request, given up when the signal says so; an answer that is no success is an error with its status. */
export async function call(url, method, path, body, token, givenUp = never) {
  const said = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(said),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const { status, text } = await new Promise((resolve, reject) => {
    const options = { method, headers, agent, signal: givenUp, timeout: patience };
    const asking = request(url + path, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
      answer.on('error', reject);
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${patience} ms`)));
    asking.on('error', reject);
    asking.end(said);
  });
  if (status >= 300) throw Object.assign(new Error(`${method} ${path}: ${status} ${text}`), { status });
  return text === '' ? null : JSON.parse(text);
}

/** The same, again and again while the answer is that the store is busy or away: a slow machine is no broken promise. */
async function callAnyhow(...request) {
  for (let times = 1; ; times += 1) {
    try {
      return await call(...request);
    } catch (error) {
      if ((error.status !== undefined && error.status !== 503) || times === 100) throw error;
    }
    await pause(300);
  }
}

export class School {
  static async opens(node) {
    const school = new School();
    const body = {
      school: 'SMP Contoh',
      name: 'Ibu Retno',
      email: 'retno@contoh.sch.id',
      password: 'kopi-pahit-di-beranda',
    };
    school.counsellor = (await callAnyhow(node.url, 'POST', '/api/setup', body)).token;
    return school;
  }

  /** A meeting in open mode with the counsellor and so many guests; made at this node, and live unless said otherwise. */
  async meets(node, guests, { starts } = { starts: true }) {
    const request = { case_code: 'MERPATI-7', purpose: 'Bukti', starts_at: '2027-03-02T02:00:00Z', editing: 'open' };
    const { id } = await callAnyhow(node.url, 'POST', '/api/conferences', request, this.counsellor);
    const path = `/api/conferences/${id}`;
    const student = { method: 'oral', given_at: '2026-01-01T00:00:00Z', scope: 'bukti' };
    await callAnyhow(node.url, 'PUT', `${path}/consent`, { student, guardian_absent_reason: 'bukti' }, this.counsellor);
    const people = [{ token: this.counsellor, participant: null }];
    for (let guest = 1; guest <= guests; guest += 1) {
      const seat = { name: `Peserta ${guest}`, role: 'homeroom_teacher', gives: ['information'] };
      const { link, pin } = await callAnyhow(node.url, 'POST', `${path}/participants`, seat, this.counsellor);
      const join = { token: link.split('#')[1], pin, name: seat.name, pledge: true };
      const { token, participant_id: participant } = await callAnyhow(node.url, 'POST', '/api/join', join);
      people.push({ token, participant });
    }
    if (starts) await callAnyhow(node.url, 'POST', `${path}/start`, {}, this.counsellor);
    return { id, path, people };
  }
}

/** Seals a meeting at this node; asks again when the answer was lost, and is content when it is sealed. How often it was asked. */
export async function seal(proxy, meeting, step) {
  const chair = meeting.people[0].token;
  for (let times = 1; ; times += 1) {
    const node = proxy.choose(meeting.id, step);
    try {
      if (node !== null) {
        await call(node.url, 'POST', `${meeting.path}/seal`, { overrule: { reason: 'disepakati bersama' } }, chair);
        return times;
      }
    } catch (error) {
      // Others wrote without a pause, or the node went: a chair presses once more.
      const record = await callAnyhow(node.url, 'GET', meeting.path, undefined, chair).catch(() => null);
      if (record?.state === 'sealed') return times;
      if (error.status !== undefined && error.status < 500 && error.status !== 409) throw error;
    }
    await pause(100);
  }
}

/** The sealed file, from this node. */
export function minutes(node, meeting) {
  return callAnyhow(node.url, 'GET', `${meeting.path}/minutes`, undefined, meeting.people[0].token);
}
