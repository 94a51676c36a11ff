/**
 * What `npm audit --json` says, in words.
 * @param {string} stdout of npm
 * @returns {{ answered: boolean, clean: boolean, lines: string[] }} `clean` where the registry knows of no vulnerability
 */
export function reportOfAudit(stdout) {
  const said = parsed(stdout);
  if (!said?.metadata?.vulnerabilities) {
    const why = said?.message ?? said?.error?.summary ?? 'npm said nothing that can be read';
    return {
      answered: false,
      clean: false,
      lines: [
        `The registry was not able to say which packages are vulnerable: ${why || 'it gave no reason'}.`,
        'Some mirrors have no audit endpoint. Ask one that has: npm audit --omit=dev --registry=https://registry.npmjs.org',
      ],
    };
  }
  const { total } = said.metadata.vulnerabilities;
  if (total === 0) {
    return { answered: true, clean: true, lines: ['No package that is shipped has a known vulnerability.'] };
  }
  const found = Object.values(said.vulnerabilities ?? {});
  return {
    answered: true,
    clean: false,
    lines: found.map(({ name, severity, range, fixAvailable }) => {
      return `${name} ${range}: ${severity}${fixAvailable ? ', mended in a later version' : ''}`;
    }),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
