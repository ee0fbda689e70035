/** What somebody has begun to write in a form and not sent: the form's fields by name; `text` holds the words. */
export type Draft = Readonly<Record<string, string>>;

export function holdsWords(draft: Draft): boolean {
  return (draft.text ?? '').trim() !== '';
}
