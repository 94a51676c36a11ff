import { posix } from 'node:path';

export type Page = Readonly<{
  /** Where it is, from the root of the repository, with `/`. */
  path: string;
  text: string;
}>;

const FENCED = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1`*$/gm;
const LINK = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const CODE = /`([^`\n]+)`/g;
/** A file of a kind that a repository has, named whole: no pattern, no placeholder. */
const FILE = /^[\w@.-]+(?:\/[\w@.-]+)*\.(?:tsx?|[cm]?js|json|md|ya?ml|sh|sql|html|css|conf|toml)$/;

/**
 * The links and the files that a page names and that are not there.
 * @param files every file of the repository, from its root, with `/`
 * @param pages the text of those that links may point into
 */
export function brokenLinks(
  page: Page,
  files: ReadonlySet<string>,
  pages: ReadonlyMap<string, string>,
): string[] {
  const prose = page.text.replaceAll(FENCED, '');
  const links = [...prose.replaceAll(CODE, '').matchAll(LINK)].map(([, target = '']) => target);
  const named = [...prose.matchAll(CODE)].map(([, code = '']) => code).filter((code) => FILE.test(code));
  return [
    ...links.filter((target) => !isThere(target, page, files, pages)),
    ...named.filter((file) => !isNamedRightly(file, page, files)),
  ];
}

function isThere(
  target: string,
  page: Page,
  files: ReadonlySet<string>,
  pages: ReadonlyMap<string, string>,
): boolean {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) return true;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : from(page, decodeURIComponent(file));
  if (!exists(path, files)) return false;
  const text = pages.get(path);
  return anchor === undefined || text === undefined || headingsOf(text).has(anchor);
}

/** From the root, from the page, or, where it is a name alone, anywhere. */
function isNamedRightly(file: string, page: Page, files: ReadonlySet<string>): boolean {
  if (files.has(posix.normalize(file)) || files.has(from(page, file))) return true;
  return !file.includes('/') && [...files].some((each) => posix.basename(each) === file);
}

function from(page: Page, path: string): string {
  if (path.startsWith('/')) return path.slice(1);
  return posix.normalize(posix.join(posix.dirname(page.path), path)).replace(/\/$/, '');
}

function exists(path: string, files: ReadonlySet<string>): boolean {
  return files.has(path) || path === '.' || [...files].some((file) => file.startsWith(`${path}/`));
}

/** The anchors that GitHub gives to headings. */
function headingsOf(text: string): Set<string> {
  const headings = text.replaceAll(FENCED, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm);
  const anchors = new Set<string>();
  for (const [, heading = ''] of headings) {
    const words = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
    const anchor = words.replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
