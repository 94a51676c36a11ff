/** The UTF-8 of a text in padded base64. */
export function base64OfText(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let characters = '';
  // In pieces: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    characters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(characters);
}
