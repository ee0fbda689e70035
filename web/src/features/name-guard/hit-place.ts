import { SECTION_KEYS, type SectionKey } from '../../sync/document-names';

/** What a document's name means to the person who is to look there. */
export type HitPlace =
  | { readonly kind: 'section'; readonly section: SectionKey }
  | { readonly kind: 'plan' }
  | { readonly kind: 'voices' }
  | { readonly kind: 'contributions' | 'confidential'; readonly owner: string }
  | { readonly kind: 'case_code' | 'purpose' | 'place' | 'screening' }
  | { readonly kind: 'other' };

export function hitPlace(document: string): HitPlace {
  const section = SECTION_KEYS.find((key) => key === document);
  if (section !== undefined) return { kind: 'section', section };
  const [kind, owner] = document.split('/');
  if ((kind === 'contributions' || kind === 'confidential') && owner !== undefined) return { kind, owner };
  switch (document) {
    case 'actions':
      return { kind: 'plan' };
    case 'voices':
    case 'case_code':
    case 'purpose':
    case 'place':
    case 'screening':
      return { kind: document };
    default:
      return { kind: 'other' };
  }
}

/** On which pane of the room it is; none where it is not in the room. */
export function paneOf(document: string): 'sheet' | 'contributions' | null {
  const place = hitPlace(document);
  switch (place.kind) {
    case 'section':
    case 'plan':
    case 'voices':
      return 'sheet';
    case 'contributions':
    case 'confidential':
      return 'contributions';
    case 'case_code':
    case 'purpose':
    case 'place':
    case 'screening':
    case 'other':
      return null;
  }
}
