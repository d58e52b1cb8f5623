// What a program costs that does nothing at all.
export {};
