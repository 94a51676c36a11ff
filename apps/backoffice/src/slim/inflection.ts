/**
 * The part of the package `inflection` that react-admin's labels are made with. They fall back to it where a message is
 * missing, and every label of ours has a message, so grammar is left aside. vite.config.ts puts it in the package's place.
 */
export function humanize(text: string): string {
  const words = text.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function underscore(text: string): string {
  return text.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}

export function transform(text: string): string {
  return humanize(underscore(text));
}

const unchanged = (text: string): string => text;

export { unchanged as capitalize, unchanged as inflect, unchanged as pluralize, unchanged as singularize };
