/** What another thread has put into memory that threads share. */
export function openShared<T>(
  open: (bytes: Buffer) => T | null,
  { buffer, byteOffset, byteLength }: Uint8Array,
): T {
  const opened = open(Buffer.from(buffer, byteOffset, byteLength));
  if (opened === null) throw new Error('another thread made it in another form');
  return opened;
}
