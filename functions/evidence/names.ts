/** As it came from the phone: seen by nobody, and gone within a day. */
export const rawName = ({ programId, memberId }: { programId: string; memberId: string }, uploadId: string): string =>
  `raw/${programId}/${memberId}/${uploadId}`;

/** What staff see. */
export const cleanName = (programId: string, evidenceId: string, picture: number, kind: string): string =>
  `clean/${programId}/${evidenceId}/${picture}.${kind === "image/jpeg" ? "jpg" : kind.slice("image/".length)}`;
