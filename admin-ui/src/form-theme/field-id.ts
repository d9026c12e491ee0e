/** The id of the control at a path of a form. */
export const fieldId = (keys: readonly string[]): string => ['data', ...keys].join('-');

/** Puts the cursor into the field at a path, or into its frame; whether there was one. */
export function focusField(keys: readonly string[]): boolean {
  for (let length = keys.length; length > 0; length -= 1) {
    const id = fieldId(keys.slice(0, length));
    const field = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}-"]`);
    if (!field) continue;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    field.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    field.focus({ preventScroll: true });
    return true;
  }
  return false;
}
