/** The page of a seal, which its QR code opens: it shows number, day, state and addenda, nothing of the case. */
export function sealAddress(fingerprint: string): string {
  return `${window.location.origin}/s/${fingerprint}`;
}
