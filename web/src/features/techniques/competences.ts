/** Who may use a technique, from everyone to the few. */
export const competences = ['anyone', 'counsellor', 'expert'] as const;
