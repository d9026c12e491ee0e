import { useEffect, useRef } from 'react';

const GAP = 12;

/**
 * Keeps a column in sight while the page scrolls; one that is taller than the window first scrolls along until its end shows, so
 * that nothing in it is out of reach and it needs no scroll bar of its own.
 */
export function useStickySide() {
  const side = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = side.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const place = () => {
      const top = Math.min(GAP, window.innerHeight - element.offsetHeight - GAP);
      element.style.setProperty('--side-top', `${top}px`);
    };
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, []);
  return side;
}
