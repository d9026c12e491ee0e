/** What cannot be read in a box, beneath it. */
export function TypedError({ id, text }: { id: string; text: string }) {
  if (!text) return null;
  return (
    <p id={`${id}__typed`} className="field-error">
      {text}
    </p>
  );
}
