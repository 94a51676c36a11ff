/** The keyboard shortcuts. */
export const keyboardWords = {
  keyboard: {
    title: 'Keyboard shortcuts',
    help: 'Show these shortcuts',
    on: 'Shortcuts on',
    go_calls: 'Go to the calls',
    go_home: 'Go to the first page',
    go_resources: 'Go to the resources',
    edit: 'Edit this call',
    send: 'Send this call again',
    explain: 'Explain this call',
    handle: 'Mark this call as handled, or not',
    compare: 'Compare bodies of this call',
  },
};
