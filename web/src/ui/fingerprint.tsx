import classes from './fingerprint.module.css';

interface FingerprintProps {
  value: string;
  size?: 'small' | 'large';
}

/** A fingerprint in its groups of four letters, readable across a table and letter by letter for a screen reader. */
export function Fingerprint({ value, size = 'large' }: FingerprintProps) {
  return (
    <code className={classes.fingerprint} data-size={size}>
      {value.split('-').map((group, index, groups) => (
        <span key={index}>
          {group}
          {index === groups.length - 1 ? '' : <span className={classes.dash}>-</span>}
        </span>
      ))}
    </code>
  );
}
