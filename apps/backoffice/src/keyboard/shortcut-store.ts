/** Where the operator's choice is kept, in react-admin's store. */
export const SHORTCUTS_ON = 'shortcuts.on';
