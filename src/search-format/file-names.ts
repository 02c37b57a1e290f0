/** The name of a posting file in the folder of its part. */
export function postingFileName(range: number): string {
  return `tu-${range}.bin`;
}

/** The name of a record file in the folder of its part. */
export function recordFileName(number: number): string {
  return `bai-${number}.json`;
}

/** The name of the newest file in the folder of all parts. */
export const newestFileName = 'moi.bin';
