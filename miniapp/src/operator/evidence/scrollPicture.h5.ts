/** Moves a picture that is larger than its frame. */
export function scrollPicture(byX: number, byY: number): void {
  document.getElementById("evidence-picture")?.scrollBy({ left: byX, top: byY });
}
