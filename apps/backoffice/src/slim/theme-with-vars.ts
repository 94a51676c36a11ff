/**
 * In place of what MUI makes themes of CSS variables with: ours are plain objects, which it never asks it for.
 * vite.config.ts puts it in the place of those modules.
 */
function refused(): never {
  throw new Error(
    'Themes of CSS variables are left out of the script. Take src/slim/theme-with-vars.ts out of vite.config.ts.',
  );
}

export default refused;
export { refused as CssVarsProvider };
