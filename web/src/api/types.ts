import type { components } from './schema';

/** The server's own words for what it sends and takes; generated, never written twice. */
export type Schemas = components['schemas'];

export type Answer = Schemas['Answer'];
export type Account = Schemas['Account'];
export type Approach = Schemas['Approach'];
export type BothLanguages = Schemas['BothLanguages'];
export type Catalogue = Schemas['Catalogue'];
export type Competence = Schemas['Competence'];
export type Conference = Schemas['Conference'];
export type Consent = Schemas['Consent'];
export type DestructionReason = Schemas['DestructionReason'];
export type DistrictSchool = Schemas['DistrictSchool'];
export type Guidance = Schemas['Guidance'];
export type Identity = Schemas['Identity'];
export type Me = Schemas['Me'];
export type MinutesRecord = Schemas['MinutesRecord'];
export type MinutesRecords = Schemas['MinutesRecords'];
export type Operation = Schemas['Operation'];
export type Participant = Schemas['Participant'];
export type RetentionItem = Schemas['RetentionItem'];
export type Role = Schemas['Role'];
export type School = Schemas['School'];
export type SchoolChange = Schemas['SchoolChange'];
export type SchoolZone = Schemas['SchoolZone'];
export type SetUpInvitation = Schemas['SetUpInvitation'];
export type StaffRole = Schemas['StaffRole'];
export type Stage = Schemas['Stage'];
export type Summary = Schemas['Summary'];
export type Technique = Schemas['Technique'];
export type Verification = Schemas['Verification'];
