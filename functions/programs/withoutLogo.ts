import type { Program } from "../../shared/program";

/** For whoever asks often: the picture goes by itself (getLogo). */
export function withoutLogo({ brand, ...program }: Program): Program {
  if (!brand) return program;
  const { logo: _, ...rest } = brand;
  return { ...program, brand: rest };
}
