import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Icon } from '../../components/icon.js';
import { SearchResults } from './search-results.js';
import { type Hit, useHits } from './use-hits.js';

const isTyping = (element: Element | null) => element?.matches('input, textarea, select, [contenteditable]') ?? false;

/** Puts the cursor into the search wherever one is, unless one is writing. */
function useSlash(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || isTyping(document.activeElement) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}

/** What the box holds and which line of the list is lit; the keys of a combobox. */
function useCombobox() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useHits(text);
  const shown = open && text.trim().length >= 2;
  const go = (hit: Hit) => {
    setOpen(false);
    setText('');
    void navigate(hit.to);
  };
  const type = (typed: string) => {
    setText(typed);
    setActive(-1);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = found.hits.length;
    if (event.key === 'Escape') setOpen(false);
    const hit = found.hits[Math.max(active, 0)];
    if (event.key === 'Enter' && shown && hit) go(hit);
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    }
  };
  return { text, type, shown, setOpen, active, found, go, onKeyDown };
}

/** Persons and practices while one types: a combobox (WAI-ARIA) whose list is reached with the arrows and opened with Enter. */
export function SearchBox() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { text, type, shown, setOpen, active, found, go, onKeyDown } = useCombobox();
  useSlash(input);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is not known to every browser in use
    <div
      className="search"
      role="search"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        aria-expanded={shown}
        aria-controls={shown ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="key" aria-hidden="true">
        /
      </span>
      {shown && <SearchResults id={list} found={found} active={active} onChoose={go} />}
    </div>
  );
}
