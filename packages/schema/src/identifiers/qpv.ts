const departement = '(?:0(?:0[1-9]|1\\d|2[1-9AB]|[3-8]\\d|9[0-5])|2[AB]0|97\\d|98\\d)';
const pattern2015 = new RegExp(`^QP${departement}\\d{3}$`);
const pattern2024 = new RegExp(`^QN${departement}\\d{2}[NMI]$`);

/**
 * Priority neighbourhood. 2015: `QP`, département on 3 characters, 3 digits. 2024: `QN`, département, 2 digits, and
 * N (new), M (changed) or I (existing).
 */
export const isQpv = (code: string): boolean => pattern2015.test(code) || pattern2024.test(code);
