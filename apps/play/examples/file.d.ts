// What the page gives to a program.

/** The bytes of the file that was opened, dropped, or belongs to the example. */
declare const file: Uint8Array;
