/** Endings of the names of pictures, as the source of a regular expression. What a picture is, its bytes say. */
export const pictureEndings = 'jpe?g|jfif|png|webp|avif|gif';

/** What the name of a picture is told by. */
export const pictureName = new RegExp(`\\.(?:${pictureEndings})$`, 'i');
