import type { Answer, Schemas } from '../../api/types';

/** What an invitee can choose; who sends somebody else declines, too. */
export type AnswerChoice = Answer | 'substitute';

interface AnswerWords {
  note: string;
  name: string;
  email: string;
}

/** The answer as the server takes it: only the words that belong to the choice go with it. */
export function answerBody(choice: AnswerChoice, { note, name, email }: AnswerWords): Schemas['AnswerBody'] {
  const words = note.trim() === '' ? {} : { note: note.trim() };
  switch (choice) {
    case 'accepted':
      return { answer: 'accepted' };
    case 'declined':
      return { answer: 'declined', ...words };
    case 'substitute':
      return {
        answer: 'declined',
        ...words,
        substitute: { name: name.trim(), ...(email.trim() === '' ? {} : { email: email.trim() }) },
      };
  }
}
