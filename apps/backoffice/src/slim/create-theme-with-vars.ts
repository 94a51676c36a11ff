/**
 * In place of what MUI makes themes of CSS variables with: ours are plain objects, which it never asks it for.
 * vite.config.ts puts it in the place of that module.
 */
export default function refused(): never {
  throw new Error(
    'Themes of CSS variables are left out of the script. Take both files about them in src/slim out of vite.config.ts.',
  );
}
