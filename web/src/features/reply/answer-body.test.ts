import { expect, it } from 'vitest';
import { answerBody } from './answer-body';

const words = { note: ' Sedang bertugas ', name: ' Bu Wakil ', email: '' };

it('sends with an answer only the words that belong to it', () => {
  expect(answerBody('accepted', words)).toEqual({ answer: 'accepted' });
  expect(answerBody('declined', words)).toEqual({ answer: 'declined', note: 'Sedang bertugas' });
  expect(answerBody('declined', { ...words, note: '  ' })).toEqual({ answer: 'declined' });
});

it('declines for who sends somebody else', () => {
  expect(answerBody('substitute', { ...words, note: '' })).toEqual({
    answer: 'declined',
    substitute: { name: 'Bu Wakil' },
  });
  expect(answerBody('substitute', { ...words, note: '', email: ' wakil@sekolah.id ' })).toEqual({
    answer: 'declined',
    substitute: { name: 'Bu Wakil', email: 'wakil@sekolah.id' },
  });
});
