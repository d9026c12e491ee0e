import type { Response } from 'express';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The headers of the file of an extraction: it is downloaded, and nobody in between keeps a copy. */
export function setFileHeaders(response: Response, file: { fileName: string; format: keyof typeof types; size: number }): void {
  response.attachment(file.fileName);
  response.setHeader('Content-Type', types[file.format]);
  response.setHeader('Content-Length', file.size);
  response.setHeader('Cache-Control', 'private, no-store');
}
