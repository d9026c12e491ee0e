import sprites from 'bootstrap-italia/dist/svg/sprites.svg?url';

/** One icon of the design system, by its name without `it-`; always beside words, so hidden from screen readers. */
export function Icon({ name, className = '' }: { name: string; className?: string }) {
  return (
    <svg className={`icon icon-sm ${className}`} aria-hidden="true" focusable="false">
      <use href={`${sprites}#it-${name}`} />
    </svg>
  );
}
