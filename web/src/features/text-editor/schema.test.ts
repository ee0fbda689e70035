import { expect, test } from 'vitest';
import { schemaNames } from './schema';

test('a section holds what the server accepts, and nothing else', () => {
  expect(schemaNames()).toEqual({
    nodes: ['bulletList', 'doc', 'hardBreak', 'listItem', 'orderedList', 'paragraph', 'text'],
    marks: ['bold', 'italic'],
  });
});
