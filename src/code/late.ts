/**
 * Stands for a module, which `run` gives as `require` does, and for its default export; it is run when it is first used:
 * called, made an object with, or asked for what it has. `names` are those it exports. Throws what running it throws, and a
 * `TypeError` where its default export is called and is no function.
 */
export function late(run: () => object, names: readonly string[]): object {
  let exports: object | null = null;
  const all = () => {
    exports ??= run();
    return exports;
  };
  // A module made of ESM says so, and has its default export by name; of CommonJS all it exports is that.
  const main = (): unknown => {
    const isNamed = Reflect.get(all(), '__esModule') === true && Reflect.has(all(), 'default');
    return isNamed ? Reflect.get(all(), 'default') : all();
  };
  const mainFunction = () => {
    const value = main();
    if (typeof value === 'function') return value;
    throw new TypeError('the default export of a module is no function');
  };
  const mainObject = () => {
    const value = main();
    return typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : all();
  };
  const ownerOf = (name: PropertyKey) => (Object.hasOwn(all(), name) ? all() : mainObject());
  const read = (name: PropertyKey): unknown => Reflect.get(ownerOf(name), name);
  // Only a function can be called and made an object with. Who imports a module looks which names it has.
  function stand(): void {}
  for (const name of names)
    Object.defineProperty(stand, name, { configurable: true, enumerable: true, get: () => read(name) });
  return new Proxy(stand, {
    get: (_, name) => read(name),
    set: (_, name, value) => Reflect.set(ownerOf(name), name, value),
    has: (_, name) => Reflect.has(ownerOf(name), name),
    apply: (_, owner, args) => Reflect.apply(mainFunction(), owner, args),
    construct: (_, args) => Reflect.construct(mainFunction(), args),
  });
}
