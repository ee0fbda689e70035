/** The five ground rules in their order; the words are in the language files under `join.rules`. */
export const groundRules = ['problem', 'growth', 'objective', 'rational', 'secret'] as const;
