/** Why a patch is none, or does not apply. Nothing was changed. */
export class JsonPatchError extends Error {
  override readonly name = 'JsonPatchError';

  /**
   * @param operation the number of the operation at fault, from 0; null where it is the text or the patch as a whole
   * @param pointer the JSON Pointer at fault; null where it is none
   */
  constructor(
    readonly reason: string,
    readonly operation: number | null = null,
    readonly pointer: string | null = null,
  ) {
    const place = [operation === null ? [] : `operation ${operation + 1}`, pointer ?? []].flat().join(' at ');
    super(place ? `${place}: ${reason}` : reason);
  }
}
