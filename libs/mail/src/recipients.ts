/** One address and nothing else: no name, no list, no line break (RFC 5321 without its quoted oddities). */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

/** Tells the addresses that a mail can go to from what was written in their place. */
export function recipientsOf(addresses: readonly string[]): { valid: string[]; invalid: string[] } {
  const trimmed = [
    ...new Set(addresses.map((address) => address.trim()).filter((address) => address !== '')),
  ];
  return {
    valid: trimmed.filter((address) => ADDRESS.test(address)),
    invalid: trimmed.filter((address) => !ADDRESS.test(address)),
  };
}
