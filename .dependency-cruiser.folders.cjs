const { options } = require('./.dependency-cruiser.cjs');

/**
 * Folders of the product that run in circles: whoever opens one would have to open all of them. Tests are left out, since
 * they reach for everything; a rule about folders cannot, so that this is a run of its own.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-folder-cycle',
      comment: 'Of two folders one is built on the other; what both need goes below, what joins them above.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    exclude: {
      path: [
        ...options.exclude.path,
        ...['[.](spec|suite|fixture)[.]tsx?$', '/test/', '/test-bed/', '^libs/testing/'],
        '^apps/backoffice/src/(testing|stories)/',
      ],
    },
  },
};
