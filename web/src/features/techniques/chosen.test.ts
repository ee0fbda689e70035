import { expect, test } from 'vitest';
import type { Role } from '../../api/types';
import { chosenTechniques, unfitTechniques, withTechnique } from './chosen';
import { sampleCatalogue } from './sample-catalogue';

const frustration = 'Gestalt: Frustrasi terarah';

function unfit(text: string, role: Role | undefined): string[] {
  return unfitTechniques(sampleCatalogue, text, role).map(({ id }) => id);
}

test('techniques are gathered as words, each once, beside own words', () => {
  expect(withTechnique('', frustration)).toBe(frustration);
  expect(withTechnique('Mengobrol', frustration)).toBe(`Mengobrol; ${frustration}`);
  expect(withTechnique(`${frustration}; Mengobrol`, frustration)).toBe(`${frustration}; Mengobrol`);
  expect(withTechnique('x'.repeat(980), frustration)).toBe('x'.repeat(980));
});

test('a technique is known again in both languages, own words are nobody’s', () => {
  const ids = chosenTechniques(sampleCatalogue, `Client-centred: Acceptance;${frustration} ; Penerimaan`);
  expect(ids.map(({ id }) => id)).toEqual(['productive_frustration', 'acceptance']);
  expect(chosenTechniques(sampleCatalogue, 'Frustrasi terarah')).toEqual([]);
});

test('an owner is warned of what its role does not fit', () => {
  expect(unfit(frustration, 'chair')).toEqual(['productive_frustration']);
  expect(unfit(frustration, 'psychologist')).toEqual([]);
  expect(unfit('Gestalt: Menuju mandiri', 'parent')).toEqual(['self_support']);
  expect(unfit('Berpusat pada konseli: Penerimaan', 'parent')).toEqual([]);
  expect(unfit(frustration, undefined)).toEqual([]);
  expect(unfit('kata sendiri', 'parent')).toEqual([]);
});
