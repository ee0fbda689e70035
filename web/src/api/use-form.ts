import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ChangeEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from './problem';
import { fieldText, problemText } from './problem-text';

type TextFields<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;

/** What is wrong with the values before the server is asked: field name to field code. */
export type Check<V> = (values: V) => Partial<Record<keyof V & string, string | undefined>>;

interface FormOptions<V, R> {
  initial: V;
  check?: Check<V>;
  send: (values: V) => Promise<R>;
  done?: (answer: R, values: V) => void | Promise<void>;
  /** The server's name of a field where it differs from ours. */
  serverNames?: Partial<Record<keyof V & string, string>>;
}

/** The values of a form, its errors beside their fields, and its sending. After a refusal the first wrong field takes the focus. */
export function useForm<V extends object, R>({ initial, check, send, done, serverNames }: FormOptions<V, R>) {
  const { t } = useTranslation();
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Partial<Record<string, string | undefined>>>({});
  const form = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);

  const sending = useMutation({
    mutationFn: send,
    onSuccess: (answer, sent) => done?.(answer, sent),
    onError: () => setRefusals((count) => count + 1),
  });
  const problem = sending.error instanceof Problem ? sending.error : undefined;

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  function set<K extends keyof V>(field: K, value: V[K]) {
    setValues((current) => ({ ...current, [field]: value }));
    setFaults((current) => ({ ...current, [String(field)]: undefined }));
  }

  function error(field: keyof V & string): string | undefined {
    const code = faults[field] ?? problem?.field(serverNames?.[field] ?? field);
    return code === undefined ? undefined : fieldText(t, code);
  }

  /** The properties of a text field. */
  function text(field: TextFields<V>) {
    return {
      name: field,
      value: String(values[field]),
      error: error(field),
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
        setValues((current) => ({ ...current, [field]: event.target.value })),
      onInput: () => setFaults((current) => ({ ...current, [field]: undefined })),
    };
  }

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault();
    const found = check?.(values) ?? {};
    setFaults(found);
    if (Object.values(found).some((code) => code !== undefined)) setRefusals((count) => count + 1);
    else sending.mutate(values);
  }

  return {
    values,
    set,
    text,
    error,
    reset: () => {
      setValues(initial);
      sending.reset();
    },
    pending: sending.isPending,
    succeeded: sending.isSuccess,
    /** What to say above the button; nothing when the fields say it all. */
    message: sending.error && (problem?.errors.length ?? 0) === 0 ? problemText(t, sending.error) : undefined,
    problem,
    formProps: { ref: form, onSubmit, noValidate: true },
  };
}
