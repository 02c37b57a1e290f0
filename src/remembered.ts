/** What `make` gives for each key, made once. */
export function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** What `make` gives for each key; of those not asked for lately, all but some `limit` to twice as many are let go. */
export function rememberedLately<K, V>(limit: number, make: (key: K) => V): (key: K) => V {
  let lately = new Map<K, V>();
  let before: ReadonlyMap<K, V> = new Map();
  return (key) => {
    const known = lately.get(key);
    if (known !== undefined) return known;
    const value = before.get(key) ?? make(key);
    if (lately.size >= limit) {
      before = lately;
      lately = new Map();
    }
    lately.set(key, value);
    return value;
  };
}

/** What `make` gives for each key of an object, made once and let go with the object. */
export function rememberedOf<V>(): (owner: object, key: string, make: () => V) => V {
  const owners = new WeakMap<object, Map<string, V>>();
  return (owner, key, make) => {
    const before = owners.get(owner);
    const made = before ?? new Map<string, V>();
    if (before === undefined) owners.set(owner, made);
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make();
    made.set(key, value);
    return value;
  };
}

/** What `make` gives, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
