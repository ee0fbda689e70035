import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './chips.module.css';

interface ChipsProps<Code extends string> {
  legend: string;
  codes: readonly Code[];
  label: (code: Code) => string;
  value: Code | null;
  onChange: (code: Code | null) => void;
}

/** One of a few words, or none: pressed again it is taken back. */
export function Chips<Code extends string>({ legend, codes, label, value, onChange }: ChipsProps<Code>) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={classes.group}>
      <span id={id} className={classes.legend}>
        {legend}
      </span>
      <div className={classes.chips}>
        {codes.map((code) => (
          <UnstyledButton
            key={code}
            className={classes.chip}
            aria-pressed={code === value}
            onClick={() => onChange(code === value ? null : code)}
          >
            {code === value ? <IconCheck size={16} stroke={2.25} aria-hidden /> : null}
            {label(code)}
          </UnstyledButton>
        ))}
      </div>
    </div>
  );
}
