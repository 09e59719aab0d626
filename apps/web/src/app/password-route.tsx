import { useNavigate } from '@tanstack/react-router';
import { PasswordPage } from '~/features/session/password-page';

export function PasswordRoute() {
  const navigate = useNavigate();
  return <PasswordPage onChanged={() => void navigate({ to: '/' })} />;
}
