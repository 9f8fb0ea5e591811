/** The wheel's measures as parts of its frame's width: 134, 143 … of 335 in the design. */
const FRAME = 335;

/** Up to the rim; the ring of brass stars; the button with the gap around it. */
export const RIM = 134 / FRAME;
export const RING = 144 / FRAME;
export const HUB = 44 / FRAME;
export const HUB_GAP = 50 / FRAME;

/** What the pointer covers, from the top of the frame: half its width, and how far it reaches down. */
export const POINTER = { half: 12 / FRAME, down: 46 / FRAME };
