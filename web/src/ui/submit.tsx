import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './form.module.css';
import { Notice } from './notice';

interface SubmitProps {
  label: string;
  pending: boolean;
  /** What went wrong, when no field can say it. */
  message?: string | undefined;
  color?: string;
  variant?: 'filled' | 'default';
  /** Other buttons beside it. */
  children?: ReactNode;
}

/** The end of a form: what went wrong, and the button that sends. */
export function Submit({ label, pending, message, color, variant = 'filled', children }: SubmitProps) {
  return (
    <>
      {message === undefined ? null : (
        <Notice tone="danger" live>
          <p>{message}</p>
        </Notice>
      )}
      <div className={classes.actions}>
        <Button type="submit" variant={variant} loading={pending} {...(color === undefined ? {} : { color })}>
          {label}
        </Button>
        {children}
      </div>
    </>
  );
}
