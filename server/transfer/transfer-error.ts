/** Why a store cannot be copied, backed up or restored: one line for whoever asked for it. */
export class TransferError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TransferError';
  }
}
