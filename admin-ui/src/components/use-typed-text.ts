import { useState } from 'react';

interface TypedText<T> {
  value: T | undefined;
  parse: (text: string) => T | undefined;
  write: (value: T | undefined) => string;
  onChange: (value: T | undefined) => void;
}

/**
 * The text of a box whose value is not text. What is being written stays as it is written; a value that changes from outside
 * replaces it; what cannot be read is told when the box is left, and counts as nothing.
 */
export function useTypedText<T>({ value, parse, write, onChange }: TypedText<T>) {
  const [text, setText] = useState(() => write(value));
  const [left, setLeft] = useState(true);
  const read = text.trim() === '' ? undefined : parse(text);
  const unreadable = text.trim() !== '' && read === undefined;
  const replaced = read !== value && !(unreadable && value === undefined);
  const shown = replaced ? write(value) : text;
  return {
    text: shown,
    unreadable: left && unreadable && !replaced,
    type: (typed: string) => {
      setText(typed);
      setLeft(false);
      onChange(typed.trim() === '' ? undefined : parse(typed));
    },
    leave: () => {
      setLeft(true);
      if (!unreadable) setText(write(value));
    },
  };
}
