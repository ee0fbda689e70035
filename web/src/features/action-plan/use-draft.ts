import { useEffect, useRef, useState, type ChangeEvent } from 'react';

const WRITE_AFTER_MS = 400;

const anything: (value: string) => boolean = () => true;

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Draft {
  value: string;
  onChange: (event: ChangeEvent<Field>) => void;
  onBlur: () => void;
}

/**
 * A field over a shared value: written a moment after the last key, and shown as others write
 * it unless something of one's own is still on the way. What was begun is written on leaving.
 * What the field does not take stays in it, and is not written, until it is made to fit.
 */
export function useDraft(shared: string, write: (value: string) => void, takes = anything): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const pending = useRef<{ value: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => () => flush(pending, latest.current), []);

  const settle = (): void => {
    flush(pending, latest.current);
    setDraft(null);
  };

  return {
    value: draft ?? shared,
    onChange: (event) => {
      const { value } = event.currentTarget;
      setDraft(value);
      if (pending.current !== null) clearTimeout(pending.current.timer);
      pending.current = null;
      if (!takes(value)) return;
      pending.current = { value, timer: setTimeout(settle, WRITE_AFTER_MS) };
    },
    onBlur: () => {
      if (draft === null || takes(draft)) settle();
    },
  };
}

function flush(
  pending: { current: { value: string; timer: ReturnType<typeof setTimeout> } | null },
  write: (value: string) => void,
): void {
  const begun = pending.current;
  if (begun === null) return;
  clearTimeout(begun.timer);
  pending.current = null;
  write(begun.value);
}
