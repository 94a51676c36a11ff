/**
 * What of these texts is a phrase of one language that another one says otherwise.
 * @param phrases of both languages, by their keys, as polyglot writes them: `%{name}`, forms parted by `||||`
 */
export function leftIn(
  { from, to }: Readonly<Record<'from' | 'to', ReadonlyMap<string, string>>>,
  texts: readonly string[],
): string[] {
  const forms = (phrase: string) => phrase.split('||||').map((form) => form.trim());
  const right = new Set([...to.values()].flatMap(forms));
  const whole = new Set<string>();
  const filled: RegExp[] = [];
  for (const [key, phrase] of from) {
    if (phrase === to.get(key)) continue;
    for (const form of forms(phrase)) {
      if (right.has(form)) continue;
      if (!form.includes('%{')) whole.add(form);
      else if (/\p{L}{3}/u.test(form.replaceAll(/%\{\w+\}/g, ''))) filled.push(filledIn(form));
    }
  }
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  return lines.filter((text) => whole.has(text) || filled.some((phrase) => phrase.test(text)));
}

function filledIn(phrase: string): RegExp {
  const parts = phrase
    .split(/%\{\w+\}/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
}
