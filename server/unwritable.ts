const codes = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EFBIG', 'EIO'];

/** SQLite's READONLY, IOERR, FULL and CANTOPEN, without what it adds to them in higher bits (https://sqlite.org/rescode.html). */
const numbers = [8, 10, 13, 14];

/** Whether the disk, or its rights, kept a file or the store from being written. */
export function isUnwritable(error: unknown): boolean {
  const { code = '', errcode = 0 } = (error ?? {}) as { code?: string; errcode?: number };
  return codes.includes(code) || numbers.includes(errcode & 0xff);
}
