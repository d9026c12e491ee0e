import { useState } from 'react';
import { type Column, columns } from './columns.js';

const kept = 'iter-practice-columns';
const usual: Column['key'][] = ['practice', 'state', 'operator', 'term', 'opened', 'changed'];

function read(): Column['key'][] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(kept) ?? 'null');
    return Array.isArray(stored) ? columns.map(({ key }) => key).filter((key) => stored.includes(key)) : usual;
  } catch {
    // What cannot be read, or a browser that keeps nothing, is no reason to show nothing.
    return usual;
  }
}

/** The columns that this browser shows; the choice stays on it. */
export function useColumns() {
  const [chosen, setChosen] = useState(read);
  const toggle = (key: Column['key']) => {
    const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
    setChosen(next);
    try {
      localStorage.setItem(kept, JSON.stringify(next));
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  return { chosen, shown: columns.filter(({ key }) => chosen.includes(key)), toggle };
}
