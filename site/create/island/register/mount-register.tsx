import { createRoot } from 'react-dom/client';
import { RegisterForm, type RegisterProps } from './RegisterForm.tsx';

// The page says in an attribute what the form knows from the start.
const place = document.getElementById('register');
if (place) createRoot(place).render(<RegisterForm {...(JSON.parse(place.dataset.register!) as RegisterProps)} />);
