// How long each document on paper takes, how large the program is, and what it occupies when nobody is there.
// Usage: node papers.mjs PROGRAM
import { statSync } from 'node:fs';
import * as Y from 'yjs';
import { Ours } from './ours.mjs';
import { Client } from './socket.mjs';

const RUNS = 15;
const PEOPLE = 25;
const ACTIONS = 40;
const SECTIONS = ['description', 'symptoms', 'background', 'core_problem', 'solutions', 'strengths', 'student_view'];
const words =
  'Sejak bulan Mei ia sering terlambat dan tertidur pada jam pelajaran pertama; di rumah ia membantu berjualan sampai larut. ' +
  'ꦲꦤꦕꦫꦏ – سلام – ia suka menggambar dan berteman dengan dua anak di kelasnya.';

const program = process.argv[2];
if (program === undefined) throw new Error('usage: node papers.mjs PROGRAM');

const ours = new Ours(program);
try {
  await ours.start();
  await ours.setUp();
  const idle = ours.residentKib();
  const small = await held({ people: 4, actions: 4, paragraphs: 1 });
  const large = await held({ people: PEOPLE, actions: ACTIONS, paragraphs: 22 });
  const figures = {};
  for (const [size, path] of [
    ['small', small],
    [`${PEOPLE} people, ${ACTIONS} actions`, large],
  ]) {
    for (const document of [
      '/minutes.pdf?copy=full',
      '/minutes.pdf?copy=participants',
      '/minutes.pdf?copy=parents',
      '/minutes.docx?copy=full',
      '/forms/attendance.pdf',
      '/forms/consent.pdf',
      '/forms/pledge.pdf',
    ]) {
      figures[`${size}: ${document.slice(1)}`] = await measured(path + document);
    }
  }
  figures['empty form: minutes.pdf'] = await measured('/api/forms/minutes.pdf');
  console.table(figures);
  console.table({
    'the program, MB': { is: (statSync(program).size / 1e6).toFixed(1), goal: '≤ 50' },
    'memory of the idle server, MiB': { is: (idle / 1024).toFixed(1), goal: '≤ 30' },
    'memory after these documents, MiB': { is: (ours.residentKib() / 1024).toFixed(1), goal: '' },
  });
} finally {
  await ours.stop();
  ours.clear();
}

/** A sealed conference of this size; its path. */
async function held({ people, actions, paragraphs }) {
  const conference = await ours.conference(people - 1);
  const id = conference.path.split('/').at(-1);
  for (const section of SECTIONS) {
    await writes(conference, `${id}/${section}`, (document) => {
      const fragment = document.getXmlFragment('default');
      for (let nth = 0; nth < paragraphs; nth += 1) {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(words)]);
        fragment.push([paragraph]);
      }
    });
  }
  const { participants } = await ours.call('GET', conference.path, undefined, ours.counsellor);
  await writes(conference, `${id}/actions`, (document) => {
    const rows = document.getArray('rows');
    for (let nth = 0; nth < actions; nth += 1) {
      const map = new Y.Map();
      rows.push([map]);
      const said = `${words.slice(0, 70)} (${nth})`;
      const row = {
        id: crypto.randomUUID(),
        what: said,
        kind: 'counselling',
        who: participants[nth % participants.length].id,
        when: '2999-01-05',
      };
      for (const [key, value] of Object.entries({ ...row, where: said, technique: said, sign: said, cause: said }))
        map.set(key, value);
    }
  });
  await ours.call('POST', `${conference.path}/seal`, { overrule: { reason: 'ukuran' } }, ours.counsellor);
  return conference.path;
}

/** Writes into a document of the conference as the chair, until it is on disk. */
async function writes(conference, document, change) {
  const client = await Client.open(await ours.door({ ...conference, document }, 0));
  const before = Y.encodeStateVector(client.document);
  const saved = new Promise((resolve, reject) => {
    client.onStatus = (applied) => (applied ? resolve() : reject(new Error(`${document} was refused`)));
  });
  change(client.document);
  client.update(Y.encodeStateAsUpdate(client.document, before));
  await saved;
  client.close();
}

/** Milliseconds from the question to the last byte. */
async function measured(path) {
  const times = [];
  let bytes = 0;
  let pages = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    const answer = await fetch(ours.url + path, { headers: { authorization: `Bearer ${ours.counsellor}` } });
    const file = Buffer.from(await answer.arrayBuffer());
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${file}`);
    bytes = file.length;
    pages = file.toString('latin1').split('/Type/Page/').length - 1;
  }
  const sorted = times.map(Math.round).sort((one, other) => one - other);
  return {
    pages,
    kB: Math.round(bytes / 1000),
    least: sorted[0],
    median: sorted[Math.floor(RUNS / 2)],
    most: sorted.at(-1),
    goal: '≤ 100 ms',
  };
}
