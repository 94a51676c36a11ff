/** Operators and their roles. */
export const operatorsWords = {
  operators: {
    title: 'Operator %{email}',
    failed: 'The operator could not be read',
    empty: 'No operator.',
    help: { password: 'Leave it empty to keep it.' },
  },
};
