import { Textarea } from '@mantine/core';
import type * as Y from 'yjs';
import { useSharedText } from './use-shared-text';

interface SharedTextFieldProps {
  text: Y.Text;
  label: string;
}

/** The words of an entry that is sent already: whoever may write types on in them, live. */
export function SharedTextField({ text, label }: SharedTextFieldProps) {
  const field = useSharedText(text);
  return <Textarea {...field} aria-label={label} lang="id" minRows={1} />;
}
