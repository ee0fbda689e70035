import classes from './fingerprint.module.css';

interface FingerprintProps {
  value: string;
  size?: 'small' | 'large';
}

/** A fingerprint in its groups of four letters, readable across a table and letter by letter for a screen reader. */
export function Fingerprint({ value, size = 'large' }: FingerprintProps) {
  return (
    <code className={classes.fingerprint} data-size={size}>
      {value.split('-').map((group, index) => (
        <span key={index}>
          {index === 0 ? '' : <span className={classes.dash}>-</span>}
          {group}
        </span>
      ))}
    </code>
  );
}
