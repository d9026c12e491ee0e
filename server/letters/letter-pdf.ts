export async function letterPdf(letter: {
  title: string;
  html: string;
  letterhead: string[];
  date: string;
  number: string;
}): Promise<Buffer> {
  return Buffer.from(JSON.stringify(letter));
}
