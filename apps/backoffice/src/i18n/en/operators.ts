/** Operators and their roles. */
export const operatorsWords = {
  operators: {
    title: 'Operator %{email}',
    failed: 'The operator could not be read',
    empty: 'No operator.',
    help: {
      password: 'Leave it empty to keep it.',
      role: 'Viewers read. Operators also correct, send, cancel, pause and try. Administrators also set up resources, clients and operators.',
    },
  },
};
