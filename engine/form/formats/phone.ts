const PHONE = /^\+?\d[\d ./-]*\d$/;

/** Whether a text is a telephone number: 5 to 15 digits (ITU-T E.164), an optional `+`, spaces and separators. */
export function isPhone(text: string): boolean {
  if (text.length > 24 || !PHONE.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 5 && digits <= 15;
}
