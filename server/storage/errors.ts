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

/** The store did not answer: it cannot be reached, or fell silent. The same may work a moment later. */
export class StorageUnavailableError extends Error {
  readonly code = 'storage-unavailable';
  constructor(options?: ErrorOptions) {
    super('the store does not answer', options);
    this.name = 'StorageUnavailableError';
  }
}

/** The store cannot be used as it is set up, and trying again changes nothing; the message is one line for whoever starts the server. */
export class StorageSetupError extends Error {
  readonly code = 'storage-setup';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageSetupError';
  }
}

/** The document is larger than the store takes. */
export class DocumentTooLargeError extends Error {
  readonly code = 'document-too-large';
  constructor(
    readonly id: string,
    readonly maxBytes: number,
  ) {
    super(`the document ${id} is larger than the store takes: ${maxBytes} bytes`);
    this.name = 'DocumentTooLargeError';
  }
}
