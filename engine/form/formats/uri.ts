/** Whether a text is a web address. Only `http` and `https`: a stored address is shown as a link, and a `javascript:` one would run. */
export function isUri(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}
