// Settings: one table for a program's options: a row is a flag, an environment variable and a key of the file
// at once.
