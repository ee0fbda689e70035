import type { Approach, Catalogue, Competence, Technique } from '../../api/types';

/** A small catalogue for the tests. */
export const sampleCatalogue: Catalogue = {
  version: 1,
  school_version: 0,
  approaches: [
    approach('gestalt', 'Gestalt', 'Gestalt', 'Frederick S. Perls', [
      technique('self_support', 'Menuju mandiri', 'To self-support', 'counsellor'),
      technique('productive_frustration', 'Frustrasi terarah', 'Productive frustration', 'expert'),
    ]),
    approach('client_centred', 'Berpusat pada konseli', 'Client-centred', 'Carl Rogers', [
      technique('acceptance', 'Penerimaan', 'Acceptance', 'anyone'),
    ]),
  ],
  competences: [
    { competence: 'anyone', roles: ['chair', 'parent', 'psychologist'] },
    { competence: 'counsellor', roles: ['chair', 'psychologist'] },
    { competence: 'expert', roles: ['psychologist'] },
  ],
  steps: [],
  goals: [],
  functions: [],
};

function approach(
  id: string,
  name: string,
  english: string,
  founder: string,
  techniques: Technique[],
): Approach {
  return {
    id,
    name: { id: name, en: english },
    founders: [{ name: founder, years: null }],
    idea: { id: 'Manusia utuh', en: 'A whole person' },
    when: { id: `Cocok untuk ${id}`, en: `Fits ${id}` },
    limits: { id: 'Batas', en: 'Limit' },
    techniques,
  };
}

function technique(id: string, name: string, english: string, competence: Competence): Technique {
  return {
    id,
    competence,
    own: false,
    name: { id: name, en: english },
    text: { id: `Cara ${name}`, en: `How: ${english}` },
  };
}
