/** Endings of the names of pictures, as the source of a regular expression. What a picture is, its bytes say. */
export const pictureEndings = 'jpe?g|jfif|png|webp|avif|gif';

/** Whether a picture is shown from another host, as it lies there. */
export function isRemote(src: string): boolean {
  return src.startsWith('https:');
}

/** What the name of a picture is told by. */
export const pictureName = new RegExp(`\\.(?:${pictureEndings})$`, 'i');
