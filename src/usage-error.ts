/** Wrong use of the command line, or an environment it cannot work in; shown in one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
