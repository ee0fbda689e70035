import classes from './state-mark.module.css';

interface StateMarkProps {
  state: string;
  label: string;
}

/** The state of something as a word with a small mark; the word says it all. */
export function StateMark({ state, label }: StateMarkProps) {
  return (
    <span className={classes.mark} data-state={state}>
      {label}
    </span>
  );
}
