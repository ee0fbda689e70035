const deadLinkCodes = [
  'link_expired',
  'link_locked',
  'link_revoked',
  'link_unknown',
  'link_used',
  'pin_locked',
];

/** Whether trying again with the same link can no longer help. */
export function linkIsDead(code: string): boolean {
  return deadLinkCodes.includes(code);
}
