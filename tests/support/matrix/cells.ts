/** What an address said where the rules say something else. */
export interface Difference {
  said: unknown;
  wanted: unknown;
}

/** The cells of a matrix: how many were asked, by address, and which differ. */
export class Cells {
  readonly asked = new Map<string, number>();
  readonly #differences: Difference[] = [];

  /** One cell: what an address said against what the rules say. */
  cell(operation: string, what: object, said: unknown, wanted: unknown): void {
    this.asked.set(operation, (this.asked.get(operation) ?? 0) + 1);
    if (JSON.stringify(said) !== JSON.stringify(wanted))
      this.#differences.push({ ...what, operation, said, wanted } as Difference);
  }

  /** What was found wrong since it was asked last. */
  takeDifferences(): Difference[] {
    return this.#differences.splice(0);
  }

  count(): number {
    return [...this.asked.values()].reduce((sum, one) => sum + one, 0);
  }
}
