import type { OperationObject, PathsObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** An operation and where it is; the global prefix apart. */
export type Operation = Readonly<{ path: string; method: Method; operation: OperationObject }>;
export type Response = ResponseObject | ReferenceObject;

/** @throws an Error for two operations of one name: that is a fault of this library */
export function pathsOf(operations: readonly Operation[]): PathsObject {
  const paths: PathsObject = {};
  const ids = new Set<string>();
  for (const { path, method, operation } of operations) {
    const { operationId = '' } = operation;
    if (ids.has(operationId)) throw new Error(`Two operations have the id ${operationId}`);
    ids.add(operationId);
    paths[path] = { ...paths[path], [method]: operation };
  }
  return paths;
}
