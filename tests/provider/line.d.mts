/** A relay on this machine between one client and one address, which can be slow, cut and mended. */
export class Line {
  static to(target: string, delay?: number): Promise<Line>;
  get address(): string;
  cut(): void;
  mend(): void;
  close(): void;
}
