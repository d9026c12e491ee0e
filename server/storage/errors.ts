/** The cursor of a page is not one that `find` returned for this order. */
export class InvalidCursorError extends Error {
  readonly code = 'invalid-cursor';
  constructor() {
    super('the page cursor is not valid for this order');
    this.name = 'InvalidCursorError';
  }
}

/** Another process, or this one, holds the data folder open already. */
export class AlreadyOpenError extends Error {
  readonly code = 'already-open';
  constructor(readonly dataFolder: string) {
    super(`the data folder ${dataFolder} is in use by another process`);
    this.name = 'AlreadyOpenError';
  }
}

/** What is stored under this id is no document any more. */
export class UnreadableDocumentError extends Error {
  readonly code = 'unreadable-document';
  constructor(readonly id: string) {
    super(`the document ${id} cannot be read`);
    this.name = 'UnreadableDocumentError';
  }
}

/** A caller asked for what the port does not allow: an unknown collection, an unresolved placeholder, an array where none may be. */
export class StorageMisuseError extends Error {
  readonly code = 'storage-misuse';
  constructor(message: string) {
    super(message);
    this.name = 'StorageMisuseError';
  }
}
