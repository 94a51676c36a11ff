export type Environment = Readonly<Record<string, string | undefined>>;

/** What `airlock-server <name>` does in place of serving. */
export type Command = Readonly<{
  name: string;
  /** What it does, in a line of `--help`. */
  summary: string;
  /**
   * @param args what stands behind the name
   * @returns the exit code
   * @throws SettingsError where it cannot begin, which is told without a stack
   */
  run(args: readonly string[], environment: Environment): Promise<number>;
}>;
