import { useTranslation } from 'react-i18next';
import type { StaffRole } from '../../api/types';
import { ChooseSome } from '../../ui/choices';

const roles = ['counsellor', 'coordinator', 'teacher', 'admin'] as const;

interface StaffRoleChoiceProps {
  value: readonly StaffRole[];
  error: string | undefined;
  onChange: (roles: StaffRole[]) => void;
}

/** The roles of an account, each with what it allows. */
export function StaffRoleChoice({ value, error, onChange }: StaffRoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <ChooseSome
      legend={t('account.roles')}
      hint={t('account.roles_hint')}
      error={error}
      value={value}
      onChange={onChange}
      options={roles.map((role) => ({
        value: role,
        label: t(`staff_role.${role}`),
        hint: t(`staff_role.${role}_hint`),
      }))}
    />
  );
}
