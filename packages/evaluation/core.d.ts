/** What browsers and Node both have, for the check of the core, which sees neither's types. */
declare function structuredClone<T>(value: T): T;
