/** @param q from 0 to 1 */
export function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * q)] ?? NaN;
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}
