import type { TFunction } from 'i18next';
import { CATEGORIES, HELP_KINDS, KINDS, SETTINGS } from '../../lib/row-codes';

const roles = [
  'chair',
  'secretary',
  'homeroom_teacher',
  'subject_teacher',
  'principal',
  'parent',
  'psychologist',
  'doctor',
  'police',
  'expert',
  'supporter',
  'screen',
] as const;

const stages = [
  'opening',
  'presentation',
  'information',
  'first_conclusion',
  'background_views',
  'core_conclusion',
  'commitments',
  'closing',
] as const;

const attendances = ['present', 'online', 'absent_with_notice', 'absent', 'written'] as const;

const areas = ['personal', 'social', 'learning', 'career'] as const;

const functions = ['understanding', 'prevention', 'resolution', 'development', 'advocacy'] as const;

const methods = ['written', 'oral', 'recorded'] as const;

/** Codes in sealed minutes are what they were then; one that this version does not know is shown as it stands. */

export function roleLabel(t: TFunction, code: string): string {
  const known = roles.find((role) => role === code);
  return known === undefined ? code : t(`role.${known}`);
}

export function attendanceLabel(t: TFunction, code: string): string {
  const known = attendances.find((attendance) => attendance === code);
  return known === undefined ? code : t(`people.attendance.${known}`);
}

export function areaLabel(t: TFunction, code: string): string {
  const known = areas.find((area) => area === code);
  return known === undefined ? code : t(`people.area.${known}`);
}

export function functionLabel(t: TFunction, code: string): string {
  const known = functions.find((one) => one === code);
  return known === undefined ? code : t(`people.function.${known}`);
}

export function stageLabel(t: TFunction, code: string): string {
  const known = stages.find((stage) => stage === code);
  return known === undefined ? code : t(`stage.${known}`);
}

export function methodLabel(t: TFunction, code: string): string {
  const known = methods.find((method) => method === code);
  return known === undefined ? code : t(`consent.methods.${known}`);
}

export function helpKindLabel(t: TFunction, code: string): string {
  const known = HELP_KINDS.find((kind) => kind === code);
  return known === undefined ? code : t(`plan.kinds.${known}`);
}

export function categoryLabel(t: TFunction, code: string): string {
  const known = CATEGORIES.find((category) => category === code);
  return known === undefined ? code : t(`contributions.category.${known}`);
}

export function kindLabel(t: TFunction, code: string): string {
  const known = KINDS.find((kind) => kind === code);
  return known === undefined ? code : t(`contributions.kind.${known}`);
}

export function settingLabel(t: TFunction, code: string): string {
  const known = SETTINGS.find((setting) => setting === code);
  return known === undefined ? code : t(`contributions.setting.${known}`);
}
