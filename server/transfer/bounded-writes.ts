/** Writes that go on beside each other, so many and no more. */
export class BoundedWrites {
  readonly #pending = new Set<Promise<void>>();
  #failure: { error: unknown } | null = null;

  constructor(private readonly most: number) {}

  /** Begins a write, once there is room. @throws what an earlier one failed with */
  async add(write: () => Promise<void>): Promise<void> {
    while (this.#pending.size >= this.most) await Promise.race(this.#pending);
    this.#check();
    const pending: Promise<void> = write()
      .catch((error) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  /** Waits for all. @throws what one failed with */
  async end(): Promise<void> {
    await Promise.all(this.#pending);
    this.#check();
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
