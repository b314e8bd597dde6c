import { isCommonPassword } from './common-passwords.js';

describe('common passwords', () => {
  it.each([
    'passwordpassword',
    'PassWord PassWord!',
    'passwordpassword2024',
    'Correct Horse Battery Staple',
    'aaaaaaaaaaaaaaaaaa',
    'abababababababab',
    'maya1maya1maya1maya1',
    'himayamaya12345',
    '123456789012345',
    '987654321098765',
    '1qaz2wsx3edc4rfv',
    'بسم الله الرحمن الرحيم',
    'qwertyqwertyqwerty',
  ])('finds %p', (password) => {
    expect(isCommonPassword(password, 'maya')).toBe(true);
  });

  it.each(['seven green lanterns walk', 'u4Qz81kkPmw0aXeTtYb', 'قمر فوق سطح بيت بعيد'])(
    'lets %p be',
    (password) => {
      expect(isCommonPassword(password, 'maya')).toBe(false);
    },
  );
});
