/* The only file that contains the version of zxcvbn in the WAR. Its license is beside it. */
import './vendor/zxcvbn/4.4.2/zxcvbn.js';

/** Estimates how easily a password can be guessed, as the service does with its port to Java. */
export const { zxcvbn } = globalThis;
