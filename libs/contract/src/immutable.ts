/** What is read from the wire is not changed by who reads it: all of it is readonly. */
export type Immutable<T> = unknown extends T ? T : { readonly [Key in keyof T]: Immutable<T[Key]> };
