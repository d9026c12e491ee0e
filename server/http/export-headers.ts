import type { Response } from 'express';
import { setFileHeaders } from './file-headers.js';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The headers of the file of an extraction. */
export function setExportHeaders(
  response: Response,
  { fileName, format, size }: { fileName: string; format: keyof typeof mediaTypes; size: number },
): void {
  setFileHeaders(response, { name: fileName, mediaType: mediaTypes[format], size });
}
