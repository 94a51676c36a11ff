import type { Body } from './body-kind.js';
import { bytesOf } from './hex-dump.js';

/** Saves the exact body. */
export function downloadBody({ body, encoding }: Body, fileName: string): void {
  save(encoding === 'base64' ? bytesOf(body ?? '') : (body ?? ''), fileName);
}

export function downloadBytes(bytes: Uint8Array<ArrayBuffer>, fileName: string): void {
  save(bytes, fileName);
}

/** As octet-stream, so that no browser opens it as a page of this origin. */
function save(content: BlobPart, fileName: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
