/** A map that forgets what was asked for longest ago once it holds more than `bound` entries. */
export class BoundedMap<K, V> extends Map<K, V> {
  // No constructor entries: Map's constructor would call `set` before `bound` is known.
  constructor(private readonly bound: number) {
    super();
  }

  override get(key: K): V | undefined {
    const value = super.get(key);
    if (value === undefined) return undefined;
    super.delete(key);
    super.set(key, value);
    return value;
  }

  override set(key: K, value: V): this {
    super.delete(key);
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= this.bound) break;
      super.delete(oldest);
    }
    return this;
  }
}
