/** Lets whoever began something by a name wait for its end, which may be told before. */
export function ends() {
  const known = new Map();
  const entry = (name) => {
    const key = String(name);
    const made = known.get(key) ?? Promise.withResolvers();
    known.set(key, made);
    return made;
  };
  return {
    begin: async (name) => {
      await entry(name).promise;
      known.delete(String(name));
    },
    end: (name) => entry(name).resolve(),
  };
}
