import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type ChangeEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import * as Y from 'yjs';
import { findChange, moveCaret } from './text-change';

interface SharedTextField {
  readonly value: string;
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Marks what was typed in a field of this page, for undo. */
const typing = Symbol('typing');

/** A text field over a shared text. The caret stays with its words, and undo takes back one's own typing only. */
export function useSharedText(text: Y.Text): SharedTextField {
  const ref = useRef<HTMLTextAreaElement>(null);
  const selection = useRef<[number, number] | null>(null);
  const undo = useRef<Y.UndoManager>(null);
  const value = useSyncExternalStore(
    useCallback(
      (onChange) => {
        text.observe(onChange);
        return () => text.unobserve(onChange);
      },
      [text],
    ),
    () => text.toJSON(),
  );

  useEffect(() => {
    const manager = new Y.UndoManager(text, { trackedOrigins: new Set([typing]) });
    undo.current = manager;
    const follow = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction): void => {
      const field = ref.current;
      // One's own typing has moved the caret already.
      if (field === null || origin === typing) return;
      selection.current = [moveCaret(field.selectionStart, delta), moveCaret(field.selectionEnd, delta)];
    };
    text.observe(follow);
    return () => {
      text.unobserve(follow);
      manager.destroy();
    };
  }, [text]);

  useLayoutEffect(() => {
    const field = ref.current;
    if (field !== null && selection.current !== null && field === field.ownerDocument.activeElement) {
      field.setSelectionRange(...selection.current);
    }
    selection.current = null;
  }, [value]);

  return {
    value,
    ref,
    onChange: ({ currentTarget }) => {
      const change = findChange(text.toJSON(), currentTarget.value, currentTarget.selectionEnd);
      if (change === null) return;
      text.doc?.transact(() => {
        if (change.remove > 0) text.delete(change.index, change.remove);
        if (change.insert !== '') text.insert(change.index, change.insert);
      }, typing);
    },
    onKeyDown: (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) undo.current?.redo();
      else undo.current?.undo();
    },
  };
}
