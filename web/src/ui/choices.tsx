import { useId, type ReactNode } from 'react';
import classes from './form.module.css';

interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

interface Common<V extends string> {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly Option<V>[];
}

interface OneProps<V extends string> extends Common<V> {
  value: V | undefined;
  onChange: (value: V) => void;
}

interface SomeProps<V extends string> extends Common<V> {
  value: readonly V[];
  onChange: (value: V[]) => void;
}

/** One of a few: native radio buttons in a named group. */
export function ChooseOne<V extends string>({ value, onChange, ...group }: OneProps<V>) {
  const name = useId();
  return (
    <Group
      {...group}
      input={(option, invalid) => (
        <input
          type="radio"
          name={name}
          checked={value === option}
          aria-invalid={invalid || undefined}
          onChange={() => onChange(option)}
        />
      )}
    />
  );
}

/** Any of a few: native check boxes in a named group. */
export function ChooseSome<V extends string>({ value, onChange, ...group }: SomeProps<V>) {
  return (
    <Group
      {...group}
      input={(option, invalid) => (
        <input
          type="checkbox"
          checked={value.includes(option)}
          aria-invalid={invalid || undefined}
          onChange={(event) =>
            onChange(event.target.checked ? [...value, option] : value.filter((kept) => kept !== option))
          }
        />
      )}
    />
  );
}

interface GroupProps<V extends string> extends Common<V> {
  input: (option: V, invalid: boolean) => ReactNode;
}

function Group<V extends string>({ legend, hint, error, options, input }: GroupProps<V>) {
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-describedby={error === undefined ? undefined : id}>
      <legend>{legend}</legend>
      {hint === undefined ? null : <div className={classes.hint}>{hint}</div>}
      {options.map((option) => (
        <label key={option.value} className={classes.choice}>
          {input(option.value, error !== undefined)}
          <span>
            {option.label}
            {option.hint === undefined ? null : <small>{option.hint}</small>}
          </span>
        </label>
      ))}
      {error === undefined ? null : (
        <p id={id} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
