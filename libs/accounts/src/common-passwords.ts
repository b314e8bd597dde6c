/**
 * What people choose when fifteen characters are asked for: keyboard walks, well-known phrases, a short
 * common password written twice. Compared without case, spaces and signs.
 */
const COMMON = new Set(
  `passwordpassword password123456789 passwordpassword1 passwordpassword123 mypasswordispassword thisismypassword
  thisisapassword thisisapassword1 iloveyouiloveyou iloveyousomuch123 iloveyouforever administrator administrator1
  administrator123 administratoradministrator adminadminadmin welcomewelcome welcome123456789 changemechangeme
  changeme123456789 letmeinletmein letmeinletmein123 qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm
  qwertyuiop123456 qwertyuiop1234567890 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb zaq12wsxcde34rfv q1w2e3r4t5y6u7i8
  q1w2e3r4t5y6u7i8o9p0 asdfghjklzxcvbnm asdfghjklasdfghjkl zxcvbnmasdfghjkl abcdefghijklmno abcdefghijklmnop
  abcdefghijklmnopqrstuvwxyz correcthorsebatterystaple correcthorsebattery trustno1trustno1 superman123456789
  monkeymonkeymonkey dragondragondragon sunshinesunshine princessprincess footballfootball baseballbaseball
  opensesameopensesame whatisthepassword idontknowmypassword ihateaboringpassword forgetmypassword
  nevergonnagiveyouup maytheforcebewithyou bismillahbismillah bismillahirrahmanirrahim alhamdulillah123
  alhamdulillahalhamdulillah allahuakbarallahuakbar inshallahinshallah mashallahmashallah subhanallahsubhanallah
  habibihabibihabibi syriasyriasyria syria123456789 damascusdamascus aleppoaleppoaleppo suriyasuriyasuriya
  himayahimayahimaya يارب1234567890 بسماللهالرحمنالرحيم الحمدللهربالعالمين لاالهالاالله لاالهالااللهمحمدرسولالله
  كلمةالمروركلمةالمرور سورياسورياسوريا`.split(/\s+/),
);
const WALKS = [
  '01234567890123456789012345',
  '98765432109876543210987654',
  'abcdefghijklmnopqrstuvwxyz',
];

/** Whether many would choose it, or it says little more than a short text does. `name` is the person's. */
export function isCommonPassword(password: string, name: string): boolean {
  const plain = password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
  if (COMMON.has(plain) || COMMON.has(plain.replace(/\d+$/, ''))) return true;
  if (new Set(plain).size < 5) return true;
  // one short piece over and over
  if (/^(.{1,7})\1+.{0,6}$/u.test(plain)) return true;
  if (WALKS.some((walk) => walk.includes(plain))) return true;
  const own = name.toLowerCase();
  return plain.replaceAll('himaya', '').replaceAll(own, '').length < 6;
}
