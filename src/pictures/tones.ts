/** Steps of each of red, green and blue in the palette of placeholders. */
const steps = 3;

/** Number of the colour of the palette nearest to one of these channels, each 0–255. */
export function toneOf(red: number, green: number, blue: number): number {
  const step = (channel: number) => Math.min(steps - 1, Math.floor((channel * steps) / 256));
  return (step(red) * steps + step(green)) * steps + step(blue);
}

/** The class of a picture that shows the colour `tone` until it has come; `pictures.css` has them all. */
export function toneClass(tone: number): string {
  return `mau-${tone}`;
}
