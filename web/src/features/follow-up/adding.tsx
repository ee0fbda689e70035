import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

interface AddingProps {
  label: string;
  /** The form, which closes itself when it has sent. */
  form: (close: () => void) => ReactNode;
}

/** A form behind a button, so that reading comes first. */
export function Adding({ label, form }: AddingProps) {
  const [open, setOpen] = useState(false);
  if (open) return form(() => setOpen(false));
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
    </div>
  );
}
